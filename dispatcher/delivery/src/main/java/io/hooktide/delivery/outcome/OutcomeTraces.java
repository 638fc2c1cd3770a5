package io.hooktide.delivery.outcome;

import io.hooktide.delivery.record.Source;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.Route;
import io.hooktide.runtime.tracing.Span;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.schemas.trace.TraceContext;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The spans of attempts and waits, made when their outcome is known; then it tells another listener. Worker thread. */
public final class OutcomeTraces implements OutcomeListener {
    private final OutcomeListener next;
    private final DeliveryTraces traces;
    private final Tracing tracing;
    private final Topics topics;
    private final LongSupplier millis;
    private final LongSupplier brokerAhead;

    private OutcomeTraces(
            OutcomeListener next, DeliveryTraces traces, Topics topics, LongSupplier millis, LongSupplier brokerAhead) {
        this.next = next;
        this.traces = traces;
        this.tracing = traces.tracing();
        this.topics = topics;
        this.millis = millis;
        this.brokerAhead = brokerAhead;
    }

    /**
     * The listener itself where there are no spans.
     *
     * @param millis our clock
     * @param brokerAhead by how many milliseconds the broker's clock is ahead of ours
     */
    public static OutcomeListener around(
            OutcomeListener listener,
            DeliveryTraces traces,
            Topics topics,
            LongSupplier millis,
            LongSupplier brokerAhead) {
        return traces.tracing().isOn() ? new OutcomeTraces(listener, traces, topics, millis, brokerAhead) : listener;
    }

    @Override
    public void routed(Completion completion, Route route) {
        next.routed(completion, route);
        tracing.guarded(() -> traced(completion));
    }

    private void traced(Completion completion) {
        TraceContext parent = traces.parent(completion.pending().delivery());
        if (!tracing.keeps(parent)) {
            return;
        }
        waited(completion, parent);
        if (completion.attempt() != null) {
            attempted(completion, parent);
        }
    }

    @Override
    public void released(PendingDelivery pending) {
        next.released(pending);
        tracing.guarded(() -> stayed(pending));
    }

    private void stayed(PendingDelivery pending) {
        Delivery delivery = pending.delivery();
        TraceContext parent = traces.parent(delivery);
        if (delivery.getHeldSince() != null && tracing.keeps(parent)) {
            long since = delivery.getHeldSince().toEpochMilli();
            tracing.ended(wait(delivery, parent, since, millis.getAsLong())
                    .with(SpanAttributes.wait(delivery, topics.held(), "held")));
        }
    }

    @Override
    public void unreadable(Source source, String error) {
        next.unreadable(source, error);
    }

    // It ends where the attempt begins, or the next wait.
    private void waited(Completion completion, TraceContext parent) {
        PendingDelivery pending = completion.pending();
        String topic = pending.source().assignment().partition().topic();
        if (pending.dueAt() == 0) {
            return;
        }
        topics.tierOf(topic).ifPresent(tier -> {
            Delivery delivery = pending.delivery();
            long since = pending.dueAt() - tier.delay().toMillis() - brokerAhead.getAsLong();
            long until = completion.attempt() == null
                    ? millis.getAsLong()
                    : completion.attempt().at();
            tracing.ended(wait(delivery, parent, since, until)
                    .with(SpanAttributes.wait(delivery, topic, pending.returning() ? "deferral" : "retry")));
        });
    }

    private Span wait(Delivery delivery, TraceContext parent, long since, long until) {
        return Span.of(
                "wait",
                SpanKind.INTERNAL,
                traces.wait(delivery, since),
                parent.spanId(),
                Instant.ofEpochMilli(since),
                Instant.ofEpochMilli(until));
    }

    private void attempted(Completion completion, TraceContext parent) {
        PendingDelivery pending = completion.pending();
        Attempt attempt = completion.attempt();
        Instant start = Instant.ofEpochMilli(attempt.at());
        if (pending.delivery().getReplay() > 0 && pending.attempt() == 1) {
            tracing.ended(Span.of("replay", SpanKind.INTERNAL, parent, null, start, start)
                    .with(SpanAttributes.replay(pending.delivery()))
                    .linkedTo(traces.carried(pending.delivery())));
        }
        boolean delivered = completion.outcome() instanceof Outcome.Delivered;
        tracing.ended(Span.of(
                        "attempt",
                        SpanKind.CLIENT,
                        traces.attempt(pending.delivery(), pending.attempt()),
                        parent.spanId(),
                        start,
                        start.plusMillis(attempt.durationMs()))
                .with(SpanAttributes.attempt(pending, attempt, delivered))
                .failedIf(!delivered));
    }
}
