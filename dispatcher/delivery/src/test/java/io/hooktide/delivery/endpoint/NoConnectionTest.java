package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.retry.routing.DeferralCause;
import io.hooktide.retry.routing.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lanes that are refused connections, since others have them all. */
class NoConnectionTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe("a", row -> row.setConcurrency(4));
    }

    @Test
    void shouldKeepWhatWaitsAndTryAgainAtTheNextTick() {
        // Given
        fixture.take("a", 100);

        // When
        refuse(4);

        // Then
        assertThat(fixture.sender.open()).isZero();
        assertThat(fixture.completed()).isEmpty();
        fixture.pass(Lanes.TICK);
        assertThat(fixture.sender.open()).isEqualTo(1);
        refuse(1);
        assertThat(fixture.sender.open()).isZero();
        fixture.pass(Lanes.TICK);
        fixture.sender.answer(200);
        assertThat(fixture.completed()).extracting(Completion::outcome).containsExactly(Outcome.Delivered.INSTANCE);
        fixture.pass(Lanes.TICK.multipliedBy(4));
        assertThat(fixture.sender.open()).isEqualTo(4);
    }

    @Test
    void shouldUseEachConnectionThatIsFreeAgain() {
        // Given: two of four
        fixture.take("a", 100);
        fixture.sender.answer(200);
        fixture.sender.answer(200);
        refuse(2);
        assertThat(fixture.sender.open()).isEqualTo(2);

        // When
        for (int i = 0; i < 50; i++) {
            fixture.sender.answer(200);
            assertThat(fixture.sender.open()).isEqualTo(2);
        }

        // Then
        assertThat(fixture.completed())
                .hasSize(52)
                .allSatisfy(done -> assertThat(done.outcome()).isEqualTo(Outcome.Delivered.INSTANCE));
    }

    @Test
    void shouldComeBackThoughNothingElseWaits() {
        // Given: the lane is empty but for what is open
        fixture.take("a", 1);
        fixture.pass(Duration.ofSeconds(1));

        // When
        refuse(1);
        fixture.pass(Lanes.TICK);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldReserveForWhatHasNoRoomAndNotTakeRefusalsForAnswers() {
        // Given: never a connection, for three seconds
        fixture.take("a", 1_000);
        refuse(4);
        for (int i = 0; i < 30; i++) {
            fixture.pass(Lanes.TICK);
            refuse(fixture.sender.open());
        }

        // When
        fixture.lanes.relieve(fixture.assignment);

        // Then: no rate at which it would be served
        assertThat(fixture.completed())
                .hasSize(1_000 - LaneShare.LEAST / 2 + 1)
                .allSatisfy(done ->
                        assertThat(((Outcome.Deferred) done.outcome()).cause()).isEqualTo(DeferralCause.CAPACITY));
    }

    @Test
    void shouldDeferOneAfterTheOtherWhereThereIsNoConnectionForLong() {
        // Given
        fixture.take("a", 10);
        refuse(4);
        for (int i = 0; i < 99; i++) {
            fixture.pass(Lanes.TICK);
            refuse(fixture.sender.open());
        }
        assertThat(fixture.completed()).isEmpty();

        // When
        fixture.pass(Lanes.TICK);
        refuse(fixture.sender.open());

        // Then
        assertThat(fixture.completed()).hasSize(1);
    }

    @Test
    void shouldAbandonWhatIsRefusedAfterItsPartitionWasGivenAway() {
        // Given
        fixture.take("a", 1);
        fixture.assignment.end();
        fixture.lanes.abandonEnding();

        // When
        refuse(1);

        // Then
        assertThat(fixture.completed())
                .hasSize(1)
                .allSatisfy(done -> assertThat(done.outcome()).isNull());
    }

    private void refuse(int count) {
        for (int i = 0; i < count; i++) {
            fixture.sender.refuseForOurFault();
        }
    }
}
