package io.hooktide.testkit.history;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far the group of the delivery workers is, by what it has committed. */
public record Positions(Map<TopicPartition, Committed> byPartition) {
    /** Not looked up: what has not ended counts as pending. */
    public static final Positions UNKNOWN = new Positions(Map.of());

    /**
     * @param offset everything below is done
     * @param frontier from the offset up to here, what is not open is done
     */
    public record Committed(long offset, long frontier, Set<Long> open) {}

    boolean done(Place place) {
        Committed committed = byPartition.get(place.topicPartition());
        return committed != null
                && (place.offset() < committed.offset()
                        || place.offset() < committed.frontier()
                                && !committed.open().contains(place.offset()));
    }
}
