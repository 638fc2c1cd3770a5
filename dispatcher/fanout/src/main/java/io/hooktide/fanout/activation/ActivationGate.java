package io.hooktide.fanout.activation;

import io.hooktide.runtime.table.AppliedPositions;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds a task back until the match index has what it must have. Global table and events have no common clock in Streams,
 * so a task that starts waits for the table's end as of then, and a task that meets a barrier waits for its record: whoever
 * reads the events behind a barrier has applied the row in front of it.
 */
public final class ActivationGate {
    private final String topic;
    private final AppliedPositions applied;
    private final TableEnds ends;
    private final Duration limit;

    /** @param limit how long a task is held back at most; well below max.poll.interval */
    public ActivationGate(String topic, AppliedPositions applied, TableEnds ends, Duration limit) {
        this.topic = topic;
        this.applied = applied;
        this.ends = ends;
        this.limit = limit;
    }

    /**
     * Called by a task that is being initialised.
     *
     * @throws IllegalStateException after the limit: the task is then tried again, never started without
     */
    public void awaitEnd() {
        applied.await(ends.committed(), limit);
    }

    /**
     * Called by a task that met a barrier.
     *
     * @throws IllegalStateException after the limit: the barrier is then read again, never passed
     * @throws UnreadableRecordException if there never was such a record, so that waiting would have no end
     */
    public void await(Barrier barrier) {
        TopicPartition partition = new TopicPartition(topic, barrier.partition());
        if (applied.position(partition) > barrier.offset()) {
            return;
        }
        if (!ends.written(partition, barrier.offset())) {
            throw new UnreadableRecordException(
                    "A barrier for offset " + barrier.offset() + " of " + partition + ", which does not exist", null);
        }
        applied.await(Map.of(partition, barrier.offset() + 1), limit);
    }
}
