package io.hooktide.fanout.output;

import io.hooktide.runtime.tracing.Span;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.trace.TraceContext;
import io.hooktide.schemas.trace.TraceHeaders;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Instant;

/** The span of an event's fan-out, and the place in its trace that the deliveries carry on. Thread-safe. */
public final class FanoutTraces {
    private static final Turn NONE = new Turn(null, null, null);

    private final Tracing tracing;
    private final Clock clock;
    private final String group;

    /** @param group that reads the events */
    public FanoutTraces(Tracing tracing, Clock clock, String group) {
        this.tracing = tracing;
        this.clock = clock;
        this.group = group;
    }

    /**
     * The fan-out of one event.
     *
     * @param parent that the event carries; null: none
     * @param context that its deliveries carry; null: none
     */
    record Turn(TraceContext parent, TraceContext context, Instant begun) {}

    Turn begin(Source source) {
        return tracing.passesOn() ? tracing.guarded(() -> begun(source), NONE) : NONE;
    }

    private Turn begun(Source source) {
        TraceContext parent = TraceHeaders.read(source.headers());
        TraceContext context = tracing.below(parent);
        return new Turn(parent, context, tracing.keeps(context) ? clock.instant() : null);
    }

    /** @param made deliveries and dead letters that came of it */
    void ended(Turn turn, ChangeEvent event, Source source, int made) {
        if (tracing.keeps(turn.context())) {
            tracing.guarded(() -> tell(turn, event, source, made));
        }
    }

    private void tell(Turn turn, ChangeEvent event, Source source, int made) {
        Attributes attributes = Attributes.builder()
                .put("messaging.system", "kafka")
                .put("messaging.operation.type", "process")
                .put("messaging.operation.name", "fan-out")
                .put("messaging.destination.name", source.topic())
                .put("messaging.destination.partition.id", Integer.toString(source.partition()))
                .put("messaging.kafka.offset", source.offset())
                .put("messaging.consumer.group.name", group)
                .put("messaging.message.id", event.getEventId())
                .put("hooktide.tenant.id", event.getTenantId())
                .put("hooktide.event.type", event.getObjectType() + "." + event.getAction())
                .put("hooktide.deliveries", made)
                .build();
        String parent = turn.parent() == null ? null : turn.parent().spanId();
        tracing.ended(Span.of("fan-out", SpanKind.CONSUMER, turn.context(), parent, turn.begun(), clock.instant())
                .with(attributes));
    }
}
