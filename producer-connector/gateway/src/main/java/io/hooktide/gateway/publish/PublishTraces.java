package io.hooktide.gateway.publish;

import io.hooktide.runtime.tracing.Span;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.trace.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The span of a request that publishes, and the place in its trace that the events carry on. */
public final class PublishTraces {
    private static final Turn NONE = new Turn(null, null, null);
    private static final AttributeKey<Long> COUNT = AttributeKey.longKey("messaging.batch.message_count");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private final Tracing tracing;
    private final Clock clock;
    private final Attributes same;

    /** @param topic of the events */
    public PublishTraces(Tracing tracing, Clock clock, String topic) {
        this.tracing = tracing;
        this.clock = clock;
        this.same = Attributes.builder()
                .put("messaging.system", "kafka")
                .put("messaging.operation.type", "send")
                .put("messaging.operation.name", "publish")
                .put("messaging.destination.name", topic)
                .build();
    }

    /**
     * One request.
     *
     * @param parent of the publisher; null: none
     * @param context that the events carry; null: none
     */
    record Turn(TraceContext parent, TraceContext context, Instant begun) {}

    Turn begin(MultiMap headers) {
        return tracing.passesOn() ? tracing.guarded(() -> begun(headers), NONE) : NONE;
    }

    private Turn begun(MultiMap headers) {
        List<String> parents = headers.getAll(TraceContext.TRACEPARENT);
        TraceContext parent = parents.size() == 1
                ? TraceContext.parse(parents.get(0), String.join(",", headers.getAll(TraceContext.TRACESTATE)))
                : null;
        TraceContext context = tracing.below(parent);
        return new Turn(parent, context, tracing.keeps(context) ? clock.instant() : null);
    }

    /** @param failure null: all are confirmed */
    void ended(Turn turn, int events, Throwable failure) {
        if (tracing.keeps(turn.context())) {
            tracing.guarded(() -> tell(turn, events, failure));
        }
    }

    private void tell(Turn turn, int events, Throwable failure) {
        AttributesBuilder attributes = same.toBuilder().put(COUNT, (long) events);
        if (failure != null) {
            attributes.put(ERROR, failure.getClass().getSimpleName());
        }
        String parent = turn.parent() == null ? null : turn.parent().spanId();
        tracing.ended(Span.of("publish", SpanKind.PRODUCER, turn.context(), parent, turn.begun(), clock.instant())
                .with(attributes.build())
                .failedIf(failure != null));
    }
}
