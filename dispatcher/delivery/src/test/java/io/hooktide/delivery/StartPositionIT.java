package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a worker starts to read. There is no automatic reset. */
class StartPositionIT {
    private static final int COUNT = 20;

    private WorkerFixture fixture;
    private Admin admin;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
        admin = fixture.admin();
    }

    @AfterEach
    void tearDown() {
        fixture.close();
        admin.close();
    }

    @Test
    void shouldStartWithWhatWasThereBeforeTheFirstWorker() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        List<String> ids = fixture.sendAll(row, 0, COUNT);

        // When
        fixture.start("a");

        // Then
        fixture.awaitAttempts(COUNT);
        fixture.assertExactlyOnce(ids);
        assertThat(lost()).isZero();
    }

    @Test
    @Tag("slow")
    void shouldTakeUpATierThatIsAddedWhileItRuns() throws Exception {
        // Given
        Tier added = Tier.parse("700ms");
        Subscription row = fixture.subscribe("/hook");
        fixture.startReady("a");

        // When: it has a record before any worker has seen it
        fixture.addTier(added);
        Delivery delivery = fixture.delivery(row, 1);
        RecordMetadata waiting =
                fixture.records.produce(fixture.topics.retry(added), null, row.getSubscriptionId(), delivery);

        // Then
        fixture.awaitReceived(delivery.getDeliveryId(), 1);
        Received post = fixture.endpoint.received().get(0);
        assertThat(post.at()).isGreaterThanOrEqualTo(waiting.timestamp() + 700);
        fixture.awaitAttempts(1);
        fixture.assertExactlyOnce(List.of(delivery.getDeliveryId()));
    }

    @Test
    @Tag("slow")
    void shouldReadAllThatIsThereAgainWhereThePositionsHaveExpired() {
        // Given
        Subscription row = fixture.subscribe("/hook");
        List<String> ids = fixture.sendAll(row, 0, COUNT);
        DeliveryRole first = fixture.start("a");
        fixture.awaitAttempts(COUNT);
        fixture.awaitNoLag();
        first.close();

        // When
        awaitDone(() -> admin.deleteConsumerGroups(Set.of(fixture.topics.deliveryGroup()))
                .all());
        fixture.start("b");

        // Then: never skips; what is repeated has its id
        fixture.awaitAttempts(2 * COUNT);
        fixture.awaitNoLag();
        assertThat(ids)
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).hasSize(2));
        assertThat(lost()).isZero();
    }

    @Test
    @Tag("slow")
    void shouldReadOnlyThePartitionAgainWhosePositionIsGone() {
        // Given
        Subscription forgotten = fixture.subscribeIn(0, 2, "/forgotten", row -> {});
        Subscription known = fixture.subscribeIn(1, 2, "/known", row -> {});
        DeliveryRole first = fixture.start("a");
        List<String> twice = fixture.sendAll(forgotten, 0, COUNT);
        List<String> once = fixture.sendAll(known, COUNT, COUNT);
        fixture.awaitAttempts(2 * COUNT);
        fixture.awaitNoLag();
        first.close();

        // When
        TopicPartition gone = new TopicPartition(fixture.topics.deliveries(), 0);
        awaitDone(() -> admin.deleteConsumerGroupOffsets(fixture.topics.deliveryGroup(), Set.of(gone))
                .all());
        fixture.start("b");

        // Then
        fixture.awaitAttempts(3 * COUNT);
        fixture.awaitNoLag();
        assertThat(twice)
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).hasSize(2));
        assertThat(once)
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).hasSize(1));
    }

    @Test
    void shouldCountWhatRetentionTookAndGoOn() throws Exception {
        // Given: read up to somewhere, then more comes, and retention takes the first of it
        Subscription row = fixture.subscribeIn(0, 2, "/hook", any -> {});
        DeliveryRole first = fixture.start("a");
        fixture.sendAll(row, 0, COUNT);
        fixture.awaitAttempts(COUNT);
        fixture.awaitNoLag();
        first.close();
        List<String> late = fixture.sendAll(row, COUNT, 2 * COUNT);
        TopicPartition partition = new TopicPartition(fixture.topics.deliveries(), 0);
        await(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2 * COUNT)))
                .all());

        // When
        fixture.start("a");

        // Then
        fixture.awaitAttempts(2 * COUNT);
        fixture.awaitNoLag();
        assertThat(lost()).isEqualTo(COUNT);
        assertThat(late.subList(0, COUNT))
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).isEmpty());
        assertThat(late.subList(COUNT, 2 * COUNT))
                .allSatisfy(id -> assertThat(fixture.endpoint.received(id)).hasSize(1));
    }

    private double lost() {
        return fixture.meters.get("hooktide_lost_to_retention_total").counter().count();
    }

    /** The broker keeps a group's positions as they are until the last member's session is over. */
    private static void awaitDone(Supplier<KafkaFuture<Void>> change) {
        Awaitility.await("the group is empty")
                .atMost(WorkerFixture.PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> await(change.get()) == null);
    }

    private static <T> T await(KafkaFuture<T> answer) throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }
}
