package io.hooktide.fanout.activation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker through an admin client, which it does not close. */
public final class BrokerTableEnds implements TableEnds {
    private final Admin admin;
    private final String topic;
    private final Duration limit;

    /** @param limit for each answer */
    public BrokerTableEnds(Admin admin, String topic, Duration limit) {
        this.admin = admin;
        this.topic = topic;
        this.limit = limit;
    }

    @Override
    public Map<TopicPartition, Long> committed() {
        return ends(partitions(), IsolationLevel.READ_COMMITTED);
    }

    @Override
    public boolean written(TopicPartition partition, long offset) {
        return partitions().contains(partition)
                && ends(Set.of(partition), IsolationLevel.READ_UNCOMMITTED).get(partition) > offset;
    }

    private Set<TopicPartition> partitions() {
        return answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all())
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the end of " + topic, interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The broker does not tell where " + topic + " ends: " + failure, failure);
        }
    }
}
