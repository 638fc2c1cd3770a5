package io.hooktide.retry.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What the delivery workers had done at one time, and how far the topics went. Whatever was done by then is told by
 * records that were appended below the ends.
 *
 * @param at by our clock, before anything was asked
 * @param fannedOut below which the fan-out had done each partition of change-events
 * @param held of what waits in the topic held, without a delay
 * @param ends of what is to be read before it can be judged
 */
public record Cut(
        Instant at,
        Map<TopicPartition, Long> fannedOut,
        List<Oldest> held,
        List<Place> deliveries,
        List<Oldest> retries,
        Map<TopicPartition, Long> ends) {
    public Cut {
        fannedOut = Map.copyOf(fannedOut);
        held = List.copyOf(held);
        deliveries = List.copyOf(deliveries);
        retries = List.copyOf(retries);
        ends = Map.copyOf(ends);
    }

    /**
     * A partition of the topic deliveries: done is what lies below {@code from}, and what lies below {@code frontier}
     * and is not open.
     *
     * @param logStart what lies below is gone, done or not
     */
    public record Place(int partition, long logStart, long from, long frontier, List<Long> open) {
        public Place {
            open = List.copyOf(open);
        }
    }

    /**
     * A partition of a topic in which something waits.
     *
     * @param appendedAt nothing that was appended before is open; {@link Instant#EPOCH} where that is not known
     */
    public record Oldest(int partition, Duration delay, Instant appendedAt) {}
}
