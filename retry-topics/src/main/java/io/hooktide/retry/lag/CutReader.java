package io.hooktide.retry.lag;

import io.hooktide.retry.ledger.LedgerMetadata;
import io.hooktide.runtime.reading.ShortReads;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Takes cuts. Asks for the groups' positions first and for the ends of the topics then, so that what the positions know is
 * below the ends. Of each partition of a delay topic, and of held, it reads one record. For one thread.
 */
public final class CutReader implements AutoCloseable {
    private final Topics topics;
    private final Clock clock;
    private final BrokerFacts broker;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public CutReader(Topics topics, Map<String, Object> kafka, Clock clock) {
        Map<String, Object> config = ShortReads.config(kafka);
        config.put("max.partition.fetch.bytes", 32 << 10);
        config.putIfAbsent("default.api.timeout.ms", (int) BrokerFacts.PATIENCE.toMillis());
        this.topics = topics;
        this.clock = clock;
        this.broker = new BrokerFacts(kafka);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @throws org.apache.kafka.common.KafkaException if the broker does not answer */
    public Cut take() throws ExecutionException, InterruptedException, TimeoutException {
        Instant at = clock.instant();
        Map<TopicPartition, Long> fannedOut = fannedOut();
        Map<TopicPartition, OffsetAndMetadata> committed = broker.committed(topics.deliveryGroup());
        List<Cut.Oldest> held = held();
        List<String> told = List.of(topics.deliveries(), topics.deliveryAttempts(), topics.deadLetters());
        Map<String, Tier> tiers = broker.tiers(topics);
        List<TopicPartition> partitions = broker.partitions(
                Stream.concat(told.stream(), tiers.keySet().stream()).toList());
        Map<TopicPartition, Long> starts = broker.offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> firstOpen = new HashMap<>();
        ends.keySet().stream()
                .filter(partition -> tiers.containsKey(partition.topic()))
                .forEach(partition -> firstOpen.put(
                        partition, firstOpen(position(partition, committed, starts), starts.get(partition))));
        firstOpen.entrySet().removeIf(entry -> entry.getValue() >= ends.get(entry.getKey()));
        List<Cut.Oldest> oldest = new ArrayList<>();
        new FirstRecords(consumer)
                .read(firstOpen, ends)
                .forEach((partition, appendedAt) -> oldest.add(new Cut.Oldest(
                        partition.partition(), tiers.get(partition.topic()).delay(), appendedAt)));
        List<Cut.Place> places = ends.keySet().stream()
                .filter(partition -> partition.topic().equals(topics.deliveries()))
                .map(partition -> place(partition, position(partition, committed, starts), starts.get(partition)))
                .toList();
        ends.keySet().removeIf(partition -> tiers.containsKey(partition.topic()));
        return new Cut(at, fannedOut, held, places, oldest, ends);
    }

    private static Position position(
            TopicPartition partition,
            Map<TopicPartition, OffsetAndMetadata> committed,
            Map<TopicPartition, Long> starts) {
        return Position.of(committed.get(partition), starts.get(partition), true);
    }

    private static long firstOpen(Position position, long start) {
        long first = position.ledger()
                .map(ledger -> ledger.open().length > 0 ? ledger.open()[0] : ledger.frontier())
                .orElse(position.from());
        return Math.max(first, start);
    }

    private static Cut.Place place(TopicPartition partition, Position position, long start) {
        return new Cut.Place(
                partition.partition(),
                start,
                position.from(),
                position.ledger().map(LedgerMetadata::frontier).orElse(position.from()),
                position.ledger().stream()
                        .flatMap(ledger -> Arrays.stream(ledger.open()).boxed())
                        .toList());
    }

    private Map<TopicPartition, Long> fannedOut() throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        broker.committed(topics.fanoutGroup()).forEach((partition, position) -> {
            if (position != null && partition.topic().equals(topics.changeEvents())) {
                positions.put(partition, position.offset());
            }
        });
        return positions;
    }

    // Before the ends are asked for: what is released and trimmed meanwhile is in deliveries below them.
    private List<Cut.Oldest> held() throws ExecutionException, InterruptedException, TimeoutException {
        List<TopicPartition> partitions = broker.partitions(List.of(topics.held()));
        Map<TopicPartition, Long> starts = broker.offsets(partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = broker.offsets(partitions, OffsetSpec.latest());
        starts.entrySet().removeIf(start -> start.getValue() >= ends.get(start.getKey()));
        List<Cut.Oldest> held = new ArrayList<>();
        new FirstRecords(consumer)
                .read(starts, ends)
                .forEach((partition, appendedAt) ->
                        held.add(new Cut.Oldest(partition.partition(), Duration.ZERO, appendedAt)));
        return held;
    }

    @Override
    public void close() {
        consumer.close();
        broker.close();
    }
}
