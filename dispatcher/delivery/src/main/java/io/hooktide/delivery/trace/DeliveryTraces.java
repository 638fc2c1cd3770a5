package io.hooktide.delivery.trace;

import io.hooktide.runtime.tracing.TraceIds;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.trace.TraceContext;

/**
 * The places of a delivery's spans in its trace. All of them follow from the delivery: nothing is carried from the POST to
 * its outcome, and an attempt that is made again after a crash has the same span id, as it has the same webhook-id.
 * Thread-safe.
 */
public final class DeliveryTraces {
    /** No traces. */
    public static final DeliveryTraces OFF = new DeliveryTraces(Tracing.OFF);

    private static final int ATTEMPT = 1;
    private static final int WAIT = 2;
    private static final int ROUND = 3;

    private final Tracing tracing;

    public DeliveryTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** What the POST of an attempt carries; null: nothing. */
    public TraceContext posted(Delivery delivery, int attempt) {
        if (!tracing.passesOn()) {
            return null;
        }
        return tracing.guarded(() -> tracing.isOn() ? attempt(delivery, attempt) : carried(delivery), null);
    }

    /** The place of an attempt's span; null: it has none. Only where tracing is on. */
    public TraceContext attempt(Delivery delivery, int attempt) {
        TraceContext parent = parent(delivery);
        return parent == null ? null : parent.withSpan(span(delivery, ATTEMPT, attempt));
    }

    /** The place of the span of a wait; null: it has none. @param since when it began, milliseconds */
    public TraceContext wait(Delivery delivery, long since) {
        TraceContext parent = parent(delivery);
        return parent == null ? null : parent.withSpan(span(delivery, WAIT, since));
    }

    /**
     * What attempts and waits are below: the fan-out; in a later round, the span that the round begins with, in a trace of
     * its own, since the old one may be long over. Null: no trace. Only where tracing is on.
     */
    public TraceContext parent(Delivery delivery) {
        TraceContext carried = carried(delivery);
        if (delivery.getReplay() == 0) {
            return carried;
        }
        String span = span(delivery, ROUND, 0);
        if (carried != null) {
            String trace = TraceIds.traceOf(carried.traceId() + delivery.getDeliveryId(), delivery.getReplay());
            return new TraceContext(trace, span, carried.sampled(), carried.tracestate());
        }
        return tracing.begin(TraceIds.traceOf(delivery.getDeliveryId(), delivery.getReplay()))
                .withSpan(span);
    }

    /** What was carried from its fan-out; null: nothing. */
    public TraceContext carried(Delivery delivery) {
        return TraceContext.parse(delivery.getTraceparent(), delivery.getTracestate());
    }

    public Tracing tracing() {
        return tracing;
    }

    private static String span(Delivery delivery, int kind, long number) {
        return TraceIds.spanOf(delivery.getDeliveryId(), delivery.getReplay(), kind, number);
    }
}
