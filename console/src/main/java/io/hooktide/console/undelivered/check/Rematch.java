package io.hooktide.console.undelivered.check;

import io.hooktide.retry.lag.Cut;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Matches events again, apart from the fan-out, to see whether it has made what it should. For one thread. */
public final class Rematch implements AutoCloseable {
    private final EventSampler sampler;
    private final Subscriptions subscriptions;
    private final Duration grace;
    private final Counter events;

    /** The rows of tenants' subscriptions, with all that is committed by now. Blocks. */
    @FunctionalInterface
    public interface Subscriptions {
        /** @throws IllegalStateException if the broker does not answer */
        Map<String, List<Row<Subscription>>> of(Set<String> tenants);
    }

    /**
     * @param grace see {@link LedgerSettings#GRACE}
     * @param events counts those that were matched again
     */
    Rematch(EventSampler sampler, Subscriptions subscriptions, Duration grace, Counter events) {
        this.sampler = sampler;
        this.subscriptions = subscriptions;
        this.grace = grace;
        this.events = events;
    }

    /** What there has to be, of events that the fan-out was past at the cut. */
    List<Demand> demands(Cut cut) {
        List<SampledEvent> sample = sampler.sample(cut.fannedOut());
        if (sample.isEmpty()) {
            return List.of();
        }
        Set<String> tenants =
                sample.stream().map(one -> one.event().getTenantId()).collect(Collectors.toSet());
        events.increment(sample.size());
        return Demands.of(sample, subscriptions.of(tenants), grace);
    }

    /** What it demanded last was not judged. */
    void again() {
        sampler.again();
    }

    @Override
    public void close() {
        sampler.close();
    }
}
