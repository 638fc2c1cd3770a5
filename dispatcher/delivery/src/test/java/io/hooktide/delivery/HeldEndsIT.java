package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How what is held ends without being released. */
@Tag("slow")
class HeldEndsIT {
    private WorkerFixture fixture;
    private Pausing pausing;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(1);
        pausing = new Pausing(fixture);
    }

    @AfterEach
    void tearDown() {
        fixture.close();
    }

    @Test
    void shouldDropAndRecordWhatIsHeldForADeactivatedOrDeletedOne() {
        // Given
        Subscription deactivated = pausing.paused("/a", 1);
        Subscription deleted = pausing.paused("/b", 1);
        fixture.startReady("a");
        pausing.send(deactivated, 20);
        pausing.send(deleted, 20);
        fixture.awaitTopicHas(fixture.topics.held(), 40);

        // When
        pausing.become(deactivated, "deactivated");
        pausing.become(deleted, "deleted");

        // Then
        List<DeliveryAttempt> ends = fixture.awaitAttempts(40);
        assertThat(ends).hasSize(40).allSatisfy(end -> {
            assertThat(end.getStatus()).isEqualTo("dropped");
            assertThat(end.getNumber()).isZero();
            assertThat(end.getOutcome()).isNull();
        });
        assertThat(ends.stream().collect(Collectors.groupingBy(DeliveryAttempt::getReason, Collectors.counting())))
                .isEqualTo(Map.of("deactivated", 20L, "deleted", 20L));
        assertThat(fixture.endpoint.received()).isEmpty();
        assertThat(fixture.records.readRaw(fixture.topics.deadLetters())).isEmpty();
        Awaitility.await("nothing held").atMost(WorkerFixture.PATIENCE).until(() -> pausing.heldNow() == 0);
    }

    @Test
    void shouldDeadLetterWhatIsHeldForTooLong() {
        // Given
        Subscription row = pausing.paused("/hook", 1);
        fixture.startWith("a", Map.of("delivery.held-limit", "2s"));

        // When
        List<String> ids = pausing.send(row, 20);

        // Then
        List<DeadLetter> letters = fixture.awaitDeadLetters(20);
        assertThat(letters).hasSize(20).allSatisfy(letter -> {
            assertThat(letter.getReason()).isEqualTo("held_too_long");
            assertThat(letter.getAttempts()).isZero();
            assertThat(letter.getSourceTopic()).isEqualTo(fixture.topics.held());
        });
        assertThat(letters)
                .extracting(letter -> letter.getDelivery().getDeliveryId())
                .containsExactlyElementsOf(ids);
        List<DeliveryAttempt> ends = fixture.awaitAttempts(20);
        assertThat(ends).hasSize(20).allSatisfy(end -> {
            assertThat(end.getStatus()).isEqualTo("dead_lettered");
            assertThat(end.getReason()).isEqualTo("held_too_long");
            assertThat(end.getOutcome()).isNull();
        });
        List<ConsumerRecord<byte[], byte[]>> held = fixture.records.readRaw(fixture.topics.held());
        for (int i = 0; i < 20; i++) {
            long waited =
                    letters.get(i).getDeadAt().toEpochMilli() - held.get(i).timestamp();
            assertThat(waited).isGreaterThanOrEqualTo(2_000);
        }
        assertThat(fixture.endpoint.received()).isEmpty();
    }

    @Test
    void shouldSetAsideWhatCannotBeReadAndReleaseTheRest() {
        // Given
        Subscription row = pausing.paused("/hook", 1);
        byte[] garbage = "garbage".getBytes(StandardCharsets.UTF_8);
        String held = fixture.topics.held();
        fixture.records.produce(held, 0, null, garbage);
        fixture.records.produce(held, 0, row.getSubscriptionId(), garbage);
        fixture.startReady("a");
        pausing.send(row, 10);
        fixture.awaitTopicHas(held, 12);
        fixture.records.produce(held, 0, row.getSubscriptionId(), garbage);
        pausing.send(row, 10);
        fixture.awaitTopicHas(held, 23);

        // When
        pausing.become(row, "active");

        // Then
        assertThat(fixture.awaitAttempts(20)).hasSize(20);
        List<DeadLetter> letters = fixture.awaitDeadLetters(3);
        assertThat(letters).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.getReason()).isEqualTo("unreadable");
            assertThat(letter.getRaw().array()).isEqualTo(garbage);
        });
        Awaitility.await("nothing held").atMost(WorkerFixture.PATIENCE).until(() -> pausing.heldNow() == 0);
    }

    @Test
    void shouldWaitForARowThatIsNewerThanItsTable() {
        // Given: held for version 3, the table has version 2, deactivated
        Subscription row = pausing.paused("/hook", 1);
        fixture.startReady("a");
        row.setVersion(3);
        Delivery delivery = fixture.delivery(row, 1);
        fixture.records.produce(fixture.topics.held(), null, row.getSubscriptionId(), delivery);
        row.setStatus("deactivated");
        row.setVersion(2);
        fixture.write(row);
        Subscription other = pausing.paused("/other", 1);
        pausing.send(other, 1);
        fixture.awaitTopicHas(fixture.topics.held(), 2);
        pausing.become(other, "deactivated");
        assertThat(fixture.awaitAttempts(1).get(0).getSubscriptionId()).isEqualTo(other.getSubscriptionId());

        // When
        row.setVersion(3);
        row.setStatus("active");
        fixture.write(row);

        // Then
        List<DeliveryAttempt> attempts = fixture.awaitAttempts(2);
        assertThat(attempts.get(1).getStatus()).isEqualTo("delivered");
    }
}
