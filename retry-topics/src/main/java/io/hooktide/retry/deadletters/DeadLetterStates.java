package io.hooktide.retry.deadletters;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** What became of each dead letter, as committed. For one thread. */
public final class DeadLetterStates implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CompactedTable<DeadLetterState> table;
    private final Admin admin;
    private final Map<Integer, Long> own = new HashMap<>();

    public DeadLetterStates(Topics topics, Map<String, Object> kafka, RecordCodecs codecs) {
        String topic = topics.deadLetterStates();
        table = new CompactedTable<>(topic, kafka, new DeadLetterStateFormat(topic, codecs));
        admin = Admin.create(kafka);
    }

    /** Returns once everything committed so far is known. */
    public void start() {
        start(PATIENCE);
    }

    /** @throws IllegalStateException if that takes longer */
    public void start(Duration patience) {
        table.start(patience);
    }

    /**
     * A row that was committed by who uses this: readers of the topic may see it only later, after its commit returned.
     */
    public void committed(int partition, long offset) {
        own.merge(partition, offset, Math::max);
    }

    /** Returns once everything committed by now is known. */
    public void awaitCurrent() {
        own.forEach((partition, offset) -> table.awaitApplied(partition, offset, PATIENCE));
        own.clear();
        table.awaitEnd(admin, PATIENCE);
    }

    /** Empty: nothing has been done with it. */
    public Optional<DeadLetterState> of(DeadLetterId id) {
        return table.get(id.toString());
    }

    /** Whether its state cannot be read: something was done with it, nobody knows what. */
    public boolean unreadable(DeadLetterId id) {
        return table.unreadable().contains(id.toString());
    }

    @Override
    public void close() {
        table.close();
        admin.close(Duration.ofSeconds(1));
    }
}
