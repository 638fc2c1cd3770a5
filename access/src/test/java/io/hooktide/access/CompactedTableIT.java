package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompactedTableIT {
    private static TestRecords records;

    private final KeyTable keys = KeyTable.fresh();

    @BeforeAll
    static void open() {
        records = TestCluster.shared().records();
    }

    @AfterAll
    static void close() {
        records.close();
    }

    private void put(String key, long version) {
        records.produce(keys.topic(), null, key, KeyTable.row(key, "name", version, "w"));
    }

    @Test
    void shouldHoldWhatWasThereBeforeAndWhatComesAfter() {
        // Given
        put("a", 1);
        put("b", 1);
        put("a", 2);

        // When
        try (CompactedTable<ApiKey> table = keys.started()) {
            // Then
            assertThat(table.get("a")).map(ApiKey::getVersion).contains(2L);
            assertThat(table.get("b")).isPresent();
            put("c", 1);
            await().atMost(KeyTable.PATIENCE).until(() -> table.get("c").isPresent());
            assertThat(table.rows()).containsOnlyKeys("a", "b", "c");
        }
    }

    @Test
    void shouldForgetARowAtItsTombstone() {
        // Given
        put("a", 1);
        try (CompactedTable<ApiKey> table = keys.started()) {
            // When
            records.produce(keys.topic(), null, "a", (byte[]) null);

            // Then
            await().atMost(KeyTable.PATIENCE).until(() -> table.get("a").isEmpty());
        }
    }

    @Test
    void shouldKeepTheLastGoodVersionOfARowThatCannotBeRead() {
        // Given
        put("a", 1);
        try (CompactedTable<ApiKey> table = keys.started()) {
            for (byte[] poison : poison()) {
                // When
                records.produce(keys.topic(), null, "a", poison);

                // Then
                await().atMost(KeyTable.PATIENCE).until(() -> table.unreadable().contains("a"));
                assertThat(table.get("a")).map(ApiKey::getVersion).contains(1L);
                put("a", 1);
                await().atMost(KeyTable.PATIENCE).until(() -> table.unreadable().isEmpty());
            }
            assertThat(table.alive()).isTrue();
        }
    }

    private byte[][] poison() {
        byte[] unknownSchema = {0, 0x7F, 0x7F, 0x7F, 0x7F, 1, 2, 3};
        byte[] good;
        try (var codec = TestCluster.shared().codecs().codec(ApiKey.class)) {
            good = codec.encode(keys.topic(), KeyTable.row("a", "name", 9, "w"));
        }
        byte[] truncated = java.util.Arrays.copyOf(good, good.length / 2);
        return new byte[][] {
            {}, {0}, "random bytes".getBytes(StandardCharsets.UTF_8), unknownSchema, truncated, new byte[900_000]
        };
    }

    @Test
    void shouldReadOnPastAPoisonedRowWhenItStarts() {
        // Given
        put("a", 1);
        records.produce(keys.topic(), null, "b", new byte[] {1, 2, 3});
        put("c", 1);

        // When
        try (CompactedTable<ApiKey> table = keys.started()) {
            // Then
            assertThat(table.rows()).containsOnlyKeys("a", "c");
            assertThat(table.unreadable()).containsExactly("b");
        }
    }

    @Test
    void shouldNotSeeWhatATransactionHasNotCommitted() {
        // Given
        put("a", 1);
        try (CompactedTable<ApiKey> table = keys.started();
                Producer<byte[], byte[]> producer = transactional()) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("a", 2));
            producer.flush();

            // When
            producer.abortTransaction();

            // Then
            table.awaitEnd(KeyTable.PATIENCE);
            assertThat(table.get("a")).map(ApiKey::getVersion).contains(1L);

            // When
            producer.beginTransaction();
            producer.send(record("a", 3));
            producer.commitTransaction();

            // Then: the commit is answered before its marker is written
            await().atMost(KeyTable.PATIENCE)
                    .untilAsserted(() ->
                            assertThat(table.get("a")).map(ApiKey::getVersion).contains(3L));
        }
    }

    private ProducerRecord<byte[], byte[]> record(String key, long version) {
        try (var codec = TestCluster.shared().codecs().codec(ApiKey.class)) {
            return new ProducerRecord<>(
                    keys.topic(),
                    key.getBytes(StandardCharsets.UTF_8),
                    codec.encode(keys.topic(), KeyTable.row(key, "name", version, "w")));
        }
    }

    private Producer<byte[], byte[]> transactional() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        TestCluster.shared().bootstrapServers(),
                        "transactional.id",
                        keys.topics().prefix() + "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Test
    void shouldNameATopicThatDoesNotExist() {
        // Given
        Topics nowhere = new Topics("no-such-prefix.");
        CompactedTable<ApiKey> table =
                new KeyTable(nowhere).table(TestCluster.shared().codecs());

        // When
        try (table) {
            // Then
            assertThatThrownBy(() -> table.start(KeyTable.PATIENCE))
                    .hasMessageContaining("no-such-prefix.api-keys")
                    .hasMessageContaining("topics create");
        }
    }

    @Test
    void shouldNameTheBrokerThatDoesNotAnswer() {
        // Given
        CompactedTable<ApiKey> table = new CompactedTable<>(
                keys.topic(),
                Map.of("bootstrap.servers", "127.0.0.1:1"),
                new ApiKeyFormat(keys.topic(), TestCluster.shared().codecs()));

        // When
        try (table) {
            // Then
            assertThatThrownBy(() -> table.start(Duration.ofSeconds(2))).hasMessageContaining("does not answer");
        }
    }

    @Test
    void shouldWaitForARegistryThatIsDownAndNeitherSkipNorGiveUp() throws Exception {
        // Given
        put("a", 1);
        try (TcpGate gate = TcpGate.to(TestCluster.shared().registryUrl());
                CompactedTable<ApiKey> table = keys.table(RecordCodecs.at(gate.url()))) {
            gate.shut();

            // When: the broker, too, has to answer in that time
            assertThatThrownBy(() -> table.start(Duration.ofSeconds(5))).hasMessageContaining("Not applied");

            // Then
            assertThat(table.alive()).isTrue();
            assertThat(table.unreadable()).isEmpty();
            gate.open();
            await().atMost(KeyTable.PATIENCE).until(() -> table.get("a").isPresent());
            assertThat(table.unreadable()).isEmpty();
        }
    }
}
