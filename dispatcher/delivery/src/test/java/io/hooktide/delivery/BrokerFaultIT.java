package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.FaultCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One broker of three stops and comes back, with something on it that nobody else has. */
@Tag("slow")
class BrokerFaultIT {
    private static final int FIRST = 1;
    private static final int STOPPED = 2;
    private static final int COUNT = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static FaultCluster cluster;

    private final List<TopicPartition> coordinators = new ArrayList<>();
    private WorkerFixture fixture;

    @BeforeAll
    static void startCluster() {
        cluster = FaultCluster.start();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(cluster.cluster(), 2, FaultCluster.BROKERS);
    }

    @AfterEach
    void tearDown() {
        cluster.startAgain(STOPPED);
        fixture.close();
        // Few partitions are coordinators: the ids of the next test may have the same one, and lose it with the broker.
        coordinators.forEach(cluster::spread);
    }

    @Test
    void shouldPostOnceAndRecordOnceWhereTheCoordinatorOfItsTransactionsIsGoneForAWhile() throws Exception {
        moveCoordinator(fixture.topics.prefix() + "delivery-a-00");
        assertExactlyOnceWhileABrokerIsGone();
    }

    @Test
    void shouldPostOnceAndRecordOnceWhereTooFewCopiesOfTheOutcomesAreInSyncForAWhile() throws Exception {
        needsAllBrokers(fixture.topics.deliveryAttempts());
        assertExactlyOnceWhileABrokerIsGone();
    }

    /** To be written to. It keeps its leaders: Kafka never tells a partition without one that a transaction has ended. */
    private void needsAllBrokers(String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        ConfigEntry all = new ConfigEntry("min.insync.replicas", Integer.toString(FaultCluster.BROKERS));
        try (Admin admin = cluster.admin()) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(new AlterConfigOp(all, AlterConfigOp.OpType.SET))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private void assertExactlyOnceWhileABrokerIsGone() {
        // Given: under load
        Subscription row = fixture.subscribe("/hook");
        DeliveryRole role = fixture.startReady("a");
        List<String> ids = new ArrayList<>(fixture.sendAll(row, 0, COUNT));
        fixture.awaitAttempts(COUNT);

        // When
        cluster.stop(STOPPED);
        AtomicInteger next = new AtomicInteger(COUNT);
        Awaitility.await("not recording")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    ids.addAll(fixture.sendAll(row, next.getAndAdd(2), 2));
                    return !role.health().ready();
                });
        ids.addAll(fixture.sendAll(row, next.getAndAdd(COUNT), COUNT));
        assertThat(role.health().live()).isTrue();
        cluster.startAgain(STOPPED);

        // Then
        awaitDelivered(ids.size());
        fixture.assertExactlyOnce(ids);
    }

    @Test
    void shouldReleaseTheOtherPartitionsWhereOneOfHeldHasNoLeader() {
        // Given: held for two, each in a partition of its own
        cluster.moveTo(STOPPED, new TopicPartition(fixture.topics.held(), 0));
        cluster.moveTo(FIRST, new TopicPartition(fixture.topics.held(), 1));
        Subscription dark = fixture.subscribeIn(0, 2, "/dark", row -> row.setStatus("paused"));
        Subscription well = fixture.subscribeIn(1, 2, "/well", row -> row.setStatus("paused"));
        DeliveryRole first = fixture.startReady("a");
        List<String> ids = new ArrayList<>(fixture.sendAll(dark, 0, COUNT));
        ids.addAll(fixture.sendAll(well, COUNT, COUNT));
        fixture.awaitTopicHas(fixture.topics.held(), 2 * COUNT);

        // When: another worker starts while one of them has no leader
        first.close();
        cluster.stop(STOPPED);
        DeliveryRole second = fixture.startReady("a");
        new Pausing(fixture).become(well, "active");
        new Pausing(fixture).become(dark, "active");

        // Then
        awaitPosts("/well", COUNT);
        assertThat(posts("/dark")).isZero();
        assertThat(second.health().live()).isTrue();

        // When
        cluster.startAgain(STOPPED);

        // Then
        awaitPosts("/dark", COUNT);
        fixture.assertExactlyOnce(ids);
        assertReleasedOnce(ids);
    }

    @Test
    void shouldReleaseOnceThroughAnOutageOfEverythingThatItWrites() throws Exception {
        // Given: one at a time, and most of them slow until the outage is over, so that it takes a while
        AtomicBoolean slow = new AtomicBoolean(true);
        needsAllBrokers(fixture.topics.held());
        needsAllBrokers(fixture.topics.heldPositions());
        needsAllBrokers(fixture.topics.deliveries());
        Subscription row = fixture.subscribe("/hook", paused -> {
            paused.setStatus("paused");
            paused.setConcurrency(1);
        });
        fixture.startReady("a");
        List<String> ids = fixture.sendAll(row, 0, 4 * COUNT);
        fixture.awaitTopicHas(fixture.topics.held(), 4 * COUNT);
        fixture.endpoint.answers(request -> {
            if (slow.get() && posts("/hook") > COUNT) {
                pause();
            }
            return 200;
        });

        // When
        new Pausing(fixture).become(row, "active");
        awaitPosts("/hook", COUNT);
        cluster.stop(STOPPED);
        int before = posts("/hook");
        slow.set(false);
        cluster.startAgain(STOPPED);

        // Then
        assertThat(before).isLessThan(4 * COUNT);
        awaitPosts("/hook", 4 * COUNT);
        fixture.assertExactlyOnce(ids);
        assertReleasedOnce(ids);
    }

    private void assertReleasedOnce(List<String> ids) {
        List<String> deliveries = fixture.records.readAll(fixture.topics.deliveries(), Delivery.class).stream()
                .map(Delivery::getDeliveryId)
                .toList();
        assertThat(deliveries).hasSize(2 * ids.size()); // before it was held, and after
    }

    private void awaitPosts(String path, int count) {
        Awaitility.await(path).atMost(PATIENCE).until(() -> posts(path) >= count);
    }

    private int posts(String path) {
        return (int) fixture.endpoint.received().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    private void awaitDelivered(int count) {
        Awaitility.await("delivered")
                .atMost(PATIENCE)
                .until(() -> fixture.endpoint.received().size() >= count);
    }

    /** The transactions of that id are coordinated by the broker that is to be stopped, and by no other. */
    private void moveCoordinator(String transactionalId) throws Exception {
        try (Producer<byte[], byte[]> first = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                cluster.cluster().bootstrapServers(),
                                "transactional.id",
                                "makes-the-topic"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                Admin admin = cluster.admin()) {
            first.initTransactions();
            int partitions = admin.describeTopics(List.of("__transaction_state"))
                    .allTopicNames()
                    .get(30, TimeUnit.SECONDS)
                    .get("__transaction_state")
                    .partitions()
                    .size();
            int partition = Utils.abs(transactionalId.hashCode()) % partitions;
            TopicPartition coordinator = new TopicPartition("__transaction_state", partition);
            coordinators.add(coordinator);
            cluster.moveTo(STOPPED, coordinator);
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
