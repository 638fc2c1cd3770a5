package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Positions.Committed;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker what the group of the delivery workers has committed. */
public final class PositionReader {
    private static final long LIMIT_SECONDS = 30;

    private final Admin admin;
    private final String group;
    private final Function<OffsetAndMetadata, Committed> decoder;

    /** @param decoder of the ledger's metadata, which is the delivery module's */
    public PositionReader(Admin admin, String group, Function<OffsetAndMetadata, Committed> decoder) {
        this.admin = admin;
        this.group = group;
        this.decoder = decoder;
    }

    public Positions read() {
        return new Positions(committed().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> decoder.apply(entry.getValue()))));
    }

    /**
     * How far each partition of these topics is committed, where that is not its end. Empty: everything is done. Where
     * there never was anything, there is nothing to commit either.
     */
    public Map<TopicPartition, String> behind(Collection<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        Map<TopicPartition, String> behind = new HashMap<>();
        ends(topics).forEach((partition, end) -> {
            OffsetAndMetadata position = committed.get(partition);
            if (position == null && end > 0) {
                behind.put(partition, "nothing of " + end);
            } else if (position != null && position.offset() < end) {
                behind.put(partition, decoder.apply(position) + " of " + end);
            }
        });
        return behind;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        Map<TopicPartition, OffsetAndMetadata> committed =
                new HashMap<>(answer(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
        committed.values().removeIf(Objects::isNull);
        return committed;
    }

    private Map<TopicPartition, Long> ends(Collection<String> topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        answer(admin.describeTopics(topics).allTopicNames())
                .forEach((name, topic) -> topic.partitions()
                        .forEach(info -> latest.put(new TopicPartition(name, info.partition()), OffsetSpec.latest())));
        return answer(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The positions of " + group + " cannot be read", failure);
        }
    }
}
