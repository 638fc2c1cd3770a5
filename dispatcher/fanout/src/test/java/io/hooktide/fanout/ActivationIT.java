package io.hooktide.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationIT {
    private static final int PARTITIONS = 4;
    private static final int ROUNDS = 60;

    @TempDir
    Path stateDir;

    private final Topics topics = TestCluster.shared().freshTopics(PARTITIONS);
    private TestRecords records;
    private TransactionalRows rows;

    @BeforeEach
    void open() {
        records = TestCluster.shared().records();
        rows = new TransactionalRows(topics);
    }

    @AfterEach
    void close() {
        rows.close();
        records.close();
    }

    @Test
    void shouldNotApplyARowThatWasAborted() {
        // Given
        rows.commit(Fixtures.row("acme", "sub_1", "*"));
        rows.abort(Fixtures.row("acme", "sub_2", "*"));
        try (FanoutInstance instance = start("a").awaitReady()) {
            // When, after the start too
            rows.abort(Fixtures.row("acme", "sub_3", "*"));
            rows.writeBarriers(rows.commit(Fixtures.row("acme", "sub_4", "*")), PARTITIONS);
            publish(Fixtures.event("acme", "42", "e1"));
            // Then
            assertThat(records.awaitCount(topics.deliveries(), Delivery.class, 2))
                    .extracting(Delivery::getSubscriptionId)
                    .containsExactlyInAnyOrder("sub_1", "sub_4");
        }
    }

    @Test
    void shouldHoldTheEventBehindABarrierUntilTheRowIsCommitted() {
        try (FanoutInstance instance = start("a").awaitReady()) {
            // Given a barrier whose row is written but not committed
            rows.writeBarriers(rows.begin(Fixtures.row("acme", "sub_1", "*")), PARTITIONS);
            publish(Fixtures.event("acme", "42", "e1"));
            // When
            Awaitility.await()
                    .during(Duration.ofMillis(500))
                    .atMost(TestRecords.PATIENCE)
                    .until(() -> records.readRaw(topics.deliveries()).isEmpty());
            rows.commit();
            // Then
            assertThat(records.awaitCount(topics.deliveries(), Delivery.class, 1))
                    .extracting(Delivery::getSubscriptionId)
                    .containsExactly("sub_1");
        }
    }

    @Test
    void shouldNeverMissAnEventBehindABarrierWhileInstancesJoinAndLeave() {
        // Given
        List<FanoutInstance> running = new ArrayList<>(List.of(start("a").awaitReady()));
        Set<String> expected = new TreeSet<>();
        try {
            // When each round activates a subscription, and at once publishes to every partition what only it matches
            for (int round = 0; round < ROUNDS; round++) {
                joinOrLeave(round, running);
                Subscription row = Fixtures.row("tenant-" + round, "sub_" + round, "*");
                rows.writeBarriers(rows.commit(row), PARTITIONS);
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    String objectId = "object-" + partition;
                    records.produce(
                            topics.changeEvents(), partition, "k", Fixtures.event(row.getTenantId(), objectId, "e1"));
                    expected.add(row.getSubscriptionId() + "/" + objectId);
                }
            }
            // Then
            records.awaitAll(
                    topics.deliveries(), Delivery.class, all -> delivered(all).size() >= expected.size());
            assertThat(new TreeSet<>(delivered(records.readAll(topics.deliveries(), Delivery.class))))
                    .isEqualTo(expected);
        } finally {
            running.forEach(FanoutInstance::close);
        }
    }

    // Round 10: b joins; 20: c joins; 30: a leaves; 40: b leaves; 50: a joins again.
    private void joinOrLeave(int round, List<FanoutInstance> running) {
        switch (round) {
            case 10 -> running.add(start("b"));
            case 20 -> running.add(start("c"));
            case 30, 40 -> running.remove(0).close();
            case 50 -> running.add(start("a"));
            default -> {}
        }
    }

    private FanoutInstance start(String instanceId) {
        return FanoutInstance.start(topics, stateDir, instanceId, Map.of());
    }

    private void publish(ChangeEvent event) {
        records.produce(topics.changeEvents(), null, Fixtures.keyOf(event), event);
    }

    private static Set<String> delivered(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> delivery.getSubscriptionId() + "/" + delivery.getObjectId())
                .collect(Collectors.toSet());
    }
}
