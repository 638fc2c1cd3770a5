package io.hooktide.runtime.tracing;

import io.hooktide.schemas.trace.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;

/**
 * A span that has ended.
 *
 * @param context its own place
 * @param parentSpanId null: it is the first of its trace
 * @param attributes no payloads, no secrets, no URLs
 * @param failed whether what it stands for went wrong
 * @param linked another trace that it belongs to; null: none
 */
public record Span(
        String name,
        SpanKind kind,
        TraceContext context,
        String parentSpanId,
        Instant start,
        Instant end,
        Attributes attributes,
        boolean failed,
        TraceContext linked) {

    /** One that went well, and has no link. */
    public static Span of(
            String name, SpanKind kind, TraceContext context, String parentSpanId, Instant start, Instant end) {
        return new Span(name, kind, context, parentSpanId, start, end, Attributes.empty(), false, null);
    }

    public Span with(Attributes more) {
        return new Span(name, kind, context, parentSpanId, start, end, more, failed, linked);
    }

    public Span failedIf(boolean wentWrong) {
        return new Span(name, kind, context, parentSpanId, start, end, attributes, wentWrong, linked);
    }

    /** @param other null: none */
    public Span linkedTo(TraceContext other) {
        return new Span(name, kind, context, parentSpanId, start, end, attributes, failed, other);
    }
}
