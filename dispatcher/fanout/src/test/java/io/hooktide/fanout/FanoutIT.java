package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("pipeline")
class FanoutIT {
    private static final int PARTITIONS = 4;

    @TempDir
    Path stateDir;

    private final Topics topics = TestCluster.shared().freshTopics(PARTITIONS);
    private TestRecords records;

    @BeforeEach
    void open() {
        records = TestCluster.shared().records();
    }

    @AfterEach
    void close() {
        records.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void shouldFanOutTheEventsOfTwoTenants(String guarantee) {
        // Given
        put(Fixtures.row("acme", "sub_1", "invoice.*"));
        put(Fixtures.softLedger(Fixtures.row("acme", "sub_2", "*.updated")));
        put(Fixtures.row("globex", "sub_3", "*"));
        Instant before = Instant.now().minusSeconds(1);
        // When
        try (FanoutInstance instance = start(Map.of("fanout.guarantee", guarantee))) {
            for (int number = 0; number < 20; number++) {
                publish(Fixtures.event("acme", "object-" + number, "e1"));
                publish(Fixtures.event("globex", "object-" + number, "e1"));
            }
            // Then
            List<Delivery> deliveries = records.awaitCount(topics.deliveries(), Delivery.class, 60);
            assertThat(deliveries).hasSize(60).allSatisfy(delivery -> {
                assertThat(delivery.getDeliveryId())
                        .isEqualTo(Ids.deliveryId(
                                delivery.getTenantId(),
                                "invoice",
                                delivery.getObjectId(),
                                "e1",
                                delivery.getSubscriptionId()));
                assertThat(delivery.getPublishedAt())
                        .isBetween(before, Instant.now().plusSeconds(1));
            });
            assertThat(deliveries)
                    .extracting(Delivery::getTenantId, Delivery::getSubscriptionId)
                    .containsOnly(tuple("acme", "sub_1"), tuple("acme", "sub_2"), tuple("globex", "sub_3"));
            assertThat(instance.role().health().live()).isTrue();
        }
        assertThat(records.readRaw(topics.deliveries()))
                .allSatisfy(record -> assertThat(record.partition())
                        .isEqualTo(Utils.toPositive(Utils.murmur2(record.key())) % PARTITIONS));
    }

    @Test
    void shouldDropDuplicatesAndRememberThemOverARestart() {
        put(Fixtures.row("acme", "sub_1", "*"));
        try (FanoutInstance instance = start(Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));
            publish(Fixtures.event("acme", "42", "e1"));
            records.awaitCount(topics.deliveries(), Delivery.class, 1);
        }
        try (FanoutInstance restarted = start(Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));
            publish(Fixtures.event("acme", "42", "e2"));

            List<Delivery> deliveries = records.awaitCount(topics.deliveries(), Delivery.class, 2);
            assertThat(deliveries).extracting(Delivery::getEventId).containsExactly("e1", "e2");
        }
    }

    @Test
    @Tag("slow")
    void shouldRestoreWhatItRememberedWhereTheStateIsLost() {
        put(Fixtures.row("acme", "sub_1", "*"));
        try (FanoutInstance instance = start(Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));
            records.awaitCount(topics.deliveries(), Delivery.class, 1);
        }
        try (FanoutInstance elsewhere = FanoutInstance.start(topics, stateDir.resolve("new"), "b", Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));
            publish(Fixtures.event("acme", "42", "e2"));

            assertThat(records.awaitCount(topics.deliveries(), Delivery.class, 2))
                    .extracting(Delivery::getEventId)
                    .containsExactly("e1", "e2");
        }
    }

    @Test
    @Tag("slow")
    void shouldFanOutAgainWhatIsReadAgainAfterACrash() throws Exception {
        // Given an event and its duplicate, dealt with
        put(Fixtures.row("acme", "sub_1", "*"));
        try (FanoutInstance instance = start(Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));
            publish(Fixtures.event("acme", "42", "e1"));
            publish(Fixtures.event("acme", "42", "e2"));
            records.awaitCount(topics.deliveries(), Delivery.class, 2);
        }
        // When their offsets are lost, as in a crash before the commit, and what is remembered is not
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", TestCluster.shared().bootstrapServers()))) {
            Awaitility.await("the group is empty")
                    .atMost(TestRecords.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> admin.deleteConsumerGroups(List.of(topics.prefix() + "fanout"))
                                    .all()
                                    .get(30, TimeUnit.SECONDS)
                            == null);
        }
        try (FanoutInstance restarted = start(Map.of())) {
            publish(Fixtures.event("acme", "42", "e3"));
            // Then
            assertThat(records.awaitCount(topics.deliveries(), Delivery.class, 5))
                    .extracting(Delivery::getEventId)
                    .containsExactly("e1", "e2", "e1", "e2", "e3");
        }
    }

    @Test
    void shouldKeepPoisonAndGoOn() {
        put(Fixtures.row("acme", "sub_1", "*"));
        byte[] garbage = "not an event".getBytes(StandardCharsets.UTF_8);
        byte[] unknownSchema = {0, 0x7f, 0, 0, 1, 2, 3};
        try (FanoutInstance instance = start(Map.of())) {
            records.produce(topics.changeEvents(), 1, "k", garbage);
            records.produce(topics.changeEvents(), 1, "k", unknownSchema);
            records.produce(topics.changeEvents(), 1, null, (byte[]) null);
            records.produce(topics.changeEvents(), 1, "k", new byte[1024 * 1024]);
            records.produce(topics.changeEvents(), 1, "k", Fixtures.event("acme", "42", "e1"));

            records.awaitCount(topics.deliveries(), Delivery.class, 1);
            assertThat(records.awaitCount(topics.deadLetters(), DeadLetter.class, 4))
                    .hasSize(4)
                    .allSatisfy(letter -> assertThat(letter.getReason()).isEqualTo("unreadable"))
                    .extracting(DeadLetter::getSourceOffset)
                    .containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
        }
    }

    @Test
    void shouldKeepTheLastGoodVersionOfARowAlsoAfterARestart() {
        Subscription row = Fixtures.row("acme", "sub_1", "*");
        put(row);
        records.produce(topics.subscriptions(), null, Fixtures.keyOf(row), new byte[] {9, 9, 9});
        try (FanoutInstance instance = FanoutInstance.start(topics, stateDir, "a", Map.of())) {
            publish(Fixtures.event("acme", "42", "e1"));

            records.awaitCount(topics.deliveries(), Delivery.class, 1);
            Awaitility.await()
                    .atMost(TestRecords.PATIENCE)
                    .untilAsserted(() -> assertThat(instance.role().health())
                            .satisfies(health -> assertThat(health.live()).isTrue())
                            .satisfies(health -> assertThat(health.ready()).isFalse())
                            .satisfies(health -> assertThat(health.detail()).contains("acme/sub_1")));
            assertThat(instance.meters.get("hooktide_unreadable_rows").gauge().value())
                    .isOne();

            put(row);

            instance.awaitReady();
        }
    }

    @Test
    void shouldNameTheTopicsThatDoNotExist() {
        Topics none = new Topics("nowhere.");

        assertThatThrownBy(() -> FanoutInstance.start(none, stateDir, "a", Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere.change-events, nowhere.dead-letters")
                .hasMessageContaining("topics create");
    }

    private FanoutInstance start(Map<String, String> settings) {
        return FanoutInstance.start(topics, stateDir, "a", settings).awaitReady();
    }

    private void put(Subscription row) {
        records.produce(topics.subscriptions(), null, Fixtures.keyOf(row), row);
    }

    private void publish(ChangeEvent event) {
        records.produce(topics.changeEvents(), null, Fixtures.keyOf(event), event);
    }
}
