package io.hooktide.console.table;

import io.hooktide.runtime.table.CompactedTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Makes sure that a table holds everything that is committed: one question to the broker, some milliseconds. Any thread. */
public final class Freshness implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final CompactedTable<?> table;
    private final Admin admin;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public Freshness(CompactedTable<?> table, Map<String, Object> kafka) {
        this.table = table;
        this.admin = Admin.create(kafka);
    }

    /**
     * Returns once the table holds what was committed when this was called.
     *
     * @throws IllegalStateException if the broker does not answer
     */
    public void await() {
        for (var end : ends().entrySet()) {
            long last = end.getValue().offset() - 1;
            table.awaitApplied(end.getKey().partition(), last, LIMIT);
        }
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            admin.describeTopics(List.of(table.topic()))
                    .allTopicNames()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(table.topic())
                    .partitions()
                    .forEach(info ->
                            latest.put(new TopicPartition(table.topic(), info.partition()), OffsetSpec.latest()));
            return admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading " + table.topic(), interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker does not answer for " + table.topic(), failure);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
