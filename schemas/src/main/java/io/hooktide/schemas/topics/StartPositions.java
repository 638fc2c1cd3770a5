package io.hooktide.schemas.topics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The start of the log as the delivery group's position, for every partition where it has none: 0 where it is new. */
record StartPositions(BoundedAdmin admin, TopicCatalogue catalogue) {

    /** How many were committed; empty where the group has members, which find their positions themselves. */
    Optional<Integer> commit() {
        Map<TopicPartition, OffsetAndMetadata> committed = committed();
        List<TopicPartition> without = partitions().stream()
                .filter(partition -> committed.get(partition) == null)
                .toList();
        if (without.isEmpty()) {
            return Optional.of(0);
        }
        try {
            admin.await(admin.client()
                    .alterConsumerGroupOffsets(group(), startsOf(without))
                    .all());
            return Optional.of(without.size());
        } catch (UnknownMemberIdException
                | GroupNotEmptyException
                | StaleMemberEpochException
                | FencedMemberEpochException
                | RebalanceInProgressException active) {
            return Optional.empty();
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        try {
            return admin.await(admin.client().listConsumerGroupOffsets(group()).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException noneYet) {
            return Map.of();
        }
    }

    private List<TopicPartition> partitions() {
        List<String> topics = Stream.concat(
                        Stream.of(catalogue.topics().deliveries()),
                        catalogue.tiers().stream().map(catalogue.topics()::retry))
                .toList();
        Map<String, TopicDescription> described =
                admin.await(admin.client().describeTopics(topics).allTopicNames());
        return described.values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(info -> new TopicPartition(topic.name(), info.partition())))
                .toList();
    }

    private Map<TopicPartition, OffsetAndMetadata> startsOf(List<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> earliest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.earliest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.await(admin.client().listOffsets(earliest).all());
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        found.forEach((partition, info) -> starts.put(partition, new OffsetAndMetadata(info.offset())));
        return starts;
    }

    private String group() {
        return catalogue.topics().deliveryGroup();
    }
}
