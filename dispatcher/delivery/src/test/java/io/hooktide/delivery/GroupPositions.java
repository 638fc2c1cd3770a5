package io.hooktide.delivery;

import io.hooktide.retry.ledger.LedgerMetadata;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.history.PositionReader;
import io.hooktide.testkit.history.Positions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the delivery group has committed, and how far it is behind. */
record GroupPositions(Admin admin, Topics topics) {
    Positions read() {
        return new PositionReader(admin, topics.deliveryGroup(), GroupPositions::position).read();
    }

    /** Of deliveries and the delay topics together. */
    long lag() throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(topics.deliveryGroup())
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (String topic : List.of(
                topics.deliveries(),
                topics.retry(WorkerFixture.SHORT),
                topics.retry(WorkerFixture.MIDDLE),
                topics.retry(WorkerFixture.LONG))) {
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(info -> latest.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
        }
        long lag = 0;
        for (var end : admin.listOffsets(latest).all().get().entrySet()) {
            OffsetAndMetadata position = committed.get(end.getKey());
            lag += end.getValue().offset() - (position == null ? 0 : position.offset());
        }
        return lag;
    }

    private static Positions.Committed position(OffsetAndMetadata committed) {
        return LedgerMetadata.decode(committed.offset(), committed.metadata())
                .map(known -> new Positions.Committed(
                        committed.offset(),
                        known.frontier(),
                        LongStream.of(known.open()).boxed().collect(Collectors.toSet())))
                .orElseGet(() -> new Positions.Committed(committed.offset(), committed.offset(), Set.of()));
    }
}
