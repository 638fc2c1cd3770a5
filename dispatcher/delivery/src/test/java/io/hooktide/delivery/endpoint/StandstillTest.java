package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker whose process was stopped and goes on: its partitions may be another's by then. */
class StandstillTest {
    private LanesFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new LanesFixture();
        fixture.subscribe("a", row -> row.setConcurrency(1));
        fixture.take("a", 2);
    }

    @Test
    void shouldStartNothingAfterItUntilTheWorkerThreadHasAsked() {
        // Given
        standStill(Duration.ofSeconds(30));

        // When: an answer that had come meanwhile, and records that had been read before, are the first it sees
        fixture.sender.answer(200);
        fixture.take("a", 1);
        fixture.pass(Duration.ofMillis(300));

        // Then
        assertThat(fixture.sender.open()).isZero();
        fixture.completed();
        fixture.standstill.end(fixture.standstill.last());
        fixture.lanes.tick();
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    @Test
    void shouldStartNothingOfWhatWasLostInIt() {
        // Given
        standStill(Duration.ofSeconds(30));
        fixture.sender.answer(200);

        // When
        fixture.assignment.revoke();
        fixture.standstill.end(fixture.standstill.last());
        fixture.lanes.tick();

        // Then
        assertThat(fixture.sender.open()).isZero();
        assertThat(fixture.completed()).hasSize(2);
    }

    @Test
    void shouldAskAgainAfterOneThatCameWhileItAsked() {
        // Given
        standStill(Duration.ofSeconds(30));
        fixture.sender.answer(200);
        int asked = fixture.standstill.last();

        // When
        standStill(Duration.ofSeconds(30));
        fixture.standstill.end(asked);
        fixture.lanes.tick();

        // Then
        assertThat(fixture.sender.open()).isZero();
        assertThat(fixture.standstill.isOver(fixture.standstill.last())).isFalse();
    }

    @Test
    void shouldGoOnAfterAShortOne() {
        // Given
        standStill(Duration.ofMillis(900));

        // When
        fixture.sender.answer(200);

        // Then
        assertThat(fixture.sender.open()).isEqualTo(1);
    }

    private void standStill(Duration time) {
        fixture.loopNanos += time.toNanos();
    }
}
