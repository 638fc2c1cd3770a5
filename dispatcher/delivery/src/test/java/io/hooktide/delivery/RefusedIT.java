package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.GuardedCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kafka's authorization refuses the worker something that it needs. */
@Tag("slow")
class RefusedIT {
    private static final int COUNT = 50;
    private static GuardedCluster cluster;

    private WorkerFixture fixture;

    @BeforeAll
    static void startCluster() {
        cluster = GuardedCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(cluster.cluster(), 2, (short) 1);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldStopSendingWhileOutcomesMayNotBeWrittenAndRepeatNothing() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        DeliveryRole role = fixture.startReady("a");
        List<String> ids = new ArrayList<>(fixture.sendAll(row, 0, COUNT));
        fixture.awaitAttempts(COUNT);

        // When
        cluster.refuse(ResourceType.TOPIC, fixture.topics.deliveryAttempts(), AclOperation.WRITE);
        ids.addAll(fixture.sendAll(row, COUNT, 1));
        fixture.awaitReceived(ids.get(COUNT), 1);
        await("not recording").until(() -> !role.health().ready());
        int posted = fixture.endpoint.received().size();
        ids.addAll(fixture.sendAll(row, COUNT + 1, COUNT));
        await("refused for a while")
                .pollDelay(Duration.ofSeconds(3))
                .until(() -> role.health().live());

        // Then
        assertThat(fixture.endpoint.received()).hasSize(posted);
        assertThat(fixture.attempts()).hasSize(COUNT);

        // When
        cluster.allow(ResourceType.TOPIC, fixture.topics.deliveryAttempts(), AclOperation.WRITE);

        // Then
        fixture.awaitAttempts(ids.size());
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldNotStartSendingBeforeItMayUseItsTransactionalId() {
        // Given
        String id = fixture.topics.prefix() + "delivery-a-00";
        cluster.refuse(ResourceType.TRANSACTIONAL_ID, id, AclOperation.DESCRIBE);
        List<String> ids = fixture.sendAll(fixture.subscribe("/hook"), 0, COUNT);

        // When
        DeliveryRole role = fixture.start("a");
        await("refused for a while")
                .pollDelay(Duration.ofSeconds(4))
                .until(() -> role.health().live());

        // Then
        assertThat(role.health().ready()).isFalse();
        assertThat(fixture.endpoint.received()).isEmpty();

        // When
        cluster.allow(ResourceType.TRANSACTIONAL_ID, id, AclOperation.DESCRIBE);

        // Then
        fixture.awaitAttempts(COUNT);
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldGoOnOnceItMayUseItsTransactionalIdAgain() {
        // Given
        String id = fixture.topics.prefix() + "delivery-a-00";
        Subscription row = fixture.subscribe("/hook");
        DeliveryRole role = fixture.startReady("a");
        List<String> ids = new ArrayList<>(fixture.sendAll(row, 0, COUNT));
        fixture.awaitAttempts(COUNT);

        // When
        cluster.refuse(ResourceType.TRANSACTIONAL_ID, id, AclOperation.WRITE);
        ids.addAll(fixture.sendAll(row, COUNT, COUNT));
        await("not recording").until(() -> !role.health().ready());
        cluster.allow(ResourceType.TRANSACTIONAL_ID, id, AclOperation.WRITE);

        // Then
        fixture.awaitAttempts(ids.size());
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldTrimADelayTopicOnceItMayAgain() {
        // Given
        String topic = fixture.topics.retry(WorkerFixture.SHORT);
        cluster.refuse(ResourceType.TOPIC, topic, AclOperation.DELETE);
        fixture.endpoint.answers(
                request -> fixture.endpoint.received(request.id()).size() == 1 ? 503 : 200);
        Subscription row = fixture.subscribe("/hook");
        WorkerSeams real = WorkerSeams.real();
        fixture.start("a", new WorkerSeams(real.clock(), real.nanoTime(), real.producers(), Duration.ofMillis(200)));
        List<String> ids = fixture.sendAll(row, 0, COUNT);
        fixture.awaitAttempts(2 * COUNT);
        fixture.awaitNoLag();
        await("refused for a while")
                .during(Duration.ofSeconds(2))
                .until(() -> fixture.records.readRaw(topic).size() == COUNT);

        // When: nothing more is committed there
        cluster.allow(ResourceType.TOPIC, topic, AclOperation.DELETE);

        // Then
        await("trimmed").until(() -> fixture.records.readRaw(topic).isEmpty());
        fixture.assertExactlyOnce(ids);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(WorkerFixture.PATIENCE);
    }
}
