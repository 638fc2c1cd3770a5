package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.ledger.Ledger;
import io.hooktide.delivery.outcome.PendingDelivery;
import io.hooktide.delivery.record.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is handed to the lanes shortly before it is due. */
class DueLineTest {
    private final Assignment assignment = new Assignment(new TopicPartition("retry.10s", 0), Ledger.startingAt(0));

    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe("a", row -> row.setConcurrency(32));
    }

    @Test
    void shouldStartNothingBeforeItIsDueAndAllThen() {
        // When
        take(30, 10, 20);

        // Then
        assertThat(fixture.sender.open()).isZero();
        goOn(9);
        assertThat(fixture.sender.open()).isZero();
        goOn(1);
        assertThat(fixture.sender.open()).isEqualTo(1);
        goOn(10);
        assertThat(fixture.sender.open()).isEqualTo(2);
        goOn(10);
        assertThat(fixture.sender.open()).isEqualTo(3);
    }

    @Test
    void shouldNotWaitForThoseThatCameBefore() {
        // Given
        take(150);

        // When: these are due earlier, and now
        take(50, 0);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
        goOn(50);
        assertThat(fixture.sender.open()).isEqualTo(2);
        goOn(100);
        assertThat(fixture.sender.open()).isEqualTo(3);
    }

    @Test
    void shouldAskAgainWhereTheBrokersClockIsBehindTheTimer() {
        // Given
        take(10);

        // When: the timer is early
        fixture.clock.advance(Duration.ofMillis(9));
        fixture.timers.pollFirstEntry().getValue().run();

        // Then
        assertThat(fixture.sender.open()).isZero();
        goOn(1);
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldGiveBackWhatIsNotDueWithItsPartition() {
        // Given
        take(100, 150);

        // When
        assignment.end();
        fixture.lanes.abandonEnding();

        // Then
        assertThat(fixture.completed())
                .hasSize(2)
                .allSatisfy(completion -> assertThat(completion.outcome()).isNull());
        goOn(200);
        assertThat(fixture.sender.open()).isZero();
    }

    private void take(long... dueIn) {
        List<PendingDelivery> deliveries = LongStream.of(dueIn)
                .mapToObj(millis -> new PendingDelivery(
                        new Source(assignment, millis),
                        new byte[] {1},
                        fixture.delivery("a"),
                        fixture.clock.millis() + millis,
                        fixture.nanos()))
                .toList();
        fixture.lanes.take(deliveries);
    }

    // No tick comes: the timers alone.
    private void goOn(int millis) {
        for (int i = 0; i < millis; i++) {
            fixture.clock.advance(Duration.ofMillis(1));
            while (!fixture.timers.isEmpty() && fixture.timers.firstKey() <= fixture.clock.millis()) {
                fixture.timers.pollFirstEntry().getValue().run();
            }
        }
    }
}
