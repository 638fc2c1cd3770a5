package io.hooktide.fanout;

import io.hooktide.fanout.activation.ActivationGate;
import io.hooktide.fanout.activation.TableEnds;
import io.hooktide.fanout.event.Dedup;
import io.hooktide.fanout.streams.FanoutTopology;
import io.hooktide.fanout.streams.StreamsSettings;
import io.hooktide.fanout.table.SubscriptionTable;
import io.hooktide.runtime.registry.RegistryWait;
import io.hooktide.runtime.table.AppliedPositions;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The topology without a broker: rows and events in, deliveries and dead letters out. */
final class TopologyDriver implements AutoCloseable {
    static final Duration WINDOW = Duration.ofMinutes(10);

    final Topics topics = new Topics("t.");
    final SubscriptionTable table = SubscriptionTable.empty();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T10:00:00Z"));
    final AppliedPositions applied = new AppliedPositions();

    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> rows;
    private final TestInputTopic<byte[], byte[]> events;
    private final RecordCodec<Subscription> rowCodec = LocalSerde.codecs().codec(Subscription.class);
    private final RecordCodec<ChangeEvent> eventCodec = LocalSerde.codecs().codec(ChangeEvent.class);
    private final RecordCodec<Delivery> deliveryCodec = LocalSerde.codecs().codec(Delivery.class);
    private final RecordCodec<DeadLetter> deadLetterCodec = LocalSerde.codecs().codec(DeadLetter.class);

    TopologyDriver(Path stateDir) {
        ActivationGate gate = new ActivationGate(topics.subscriptions(), applied, new Ends(), Duration.ofMillis(200));
        var topology = new FanoutTopology(topics, LocalSerde.codecs(), new RegistryWait(2), table, Tracing.OFF)
                .build(gate, new Dedup(WINDOW), new FanoutMeters(meters), clock);
        var properties = new StreamsSettings("t.fanout", "test", "at_least_once", 1, stateDir)
                .properties(Map.of("bootstrap.servers", "127.0.0.1:1"));
        driver = new TopologyTestDriver(topology, properties, clock.instant());
        rows = driver.createInputTopic(topics.subscriptions(), new ByteArraySerializer(), new ByteArraySerializer());
        events = driver.createInputTopic(topics.changeEvents(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    void row(Subscription row) {
        row(Fixtures.keyOf(row), rowCodec.encode(topics.subscriptions(), row));
    }

    void row(String key, byte[] value) {
        rows.pipeInput(key.getBytes(StandardCharsets.UTF_8), value);
    }

    void event(ChangeEvent event) {
        event(Fixtures.keyOf(event), eventCodec.encode(topics.changeEvents(), event));
    }

    void event(String key, byte[] value) {
        events.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, clock.instant());
    }

    List<TestRecord<byte[], byte[]>> written(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<Delivery> deliveries() {
        return written(topics.deliveries()).stream()
                .map(record -> deliveryCodec.decode(topics.deliveries(), record.value()))
                .toList();
    }

    List<DeadLetter> deadLetters() {
        return written(topics.deadLetters()).stream()
                .map(record -> deadLetterCodec.decode(topics.deadLetters(), record.value()))
                .toList();
    }

    double count(FanoutMetric metric, String... tags) {
        return meters.get(metric.metricName()).tags(tags).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }

    /** Partition 0 of the subscriptions topic has records up to offset 99. */
    private final class Ends implements TableEnds {
        @Override
        public Map<TopicPartition, Long> committed() {
            return Map.of();
        }

        @Override
        public boolean written(TopicPartition partition, long offset) {
            return partition.equals(new TopicPartition(topics.subscriptions(), 0)) && offset < 100;
        }
    }
}
