package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether what a paused job means may be sent by others. */
class PausedJobIT {
    private static final Instant LATER = DeadLetterFixtures.NOW.plusSeconds(1);

    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldBeKnownToSendNothingOnceItsRunnerHasSeenThatItIsPaused() {
        // Given
        Delivery dead = DeadLetterFixtures.delivery("1");
        fixture.letter(0, dead);
        Replay job = fixture.job("rpl_1", draft -> draft.setWanted("paused"));
        Replay again = fixture.job("rpl_2", draft -> draft.setWanted("paused").setAgain(true));
        assertThat(sending(dead, LATER)).isPresent();

        try (Shift shift = fixture.shift()) {
            // When
            fixture.turn(shift, () -> pausedVersion("rpl_1") == 1 && pausedVersion("rpl_2") == 1);

            // Then: of one that sends again whatever became of it nobody knows; a moment ago it may have sent
            assertThat(sending(dead, LATER)).contains("rpl_2");
            fixture.wanted(again, "cancelled");
            fixture.finish(shift, "rpl_2");
            assertThat(sending(dead, LATER)).isEmpty();
            assertThat(sending(dead, DeadLetterFixtures.NOW)).isPresent();

            // When: paused once more, and not seen yet
            fixture.wanted(job, "running");
            fixture.wanted(job, "paused");

            // Then
            assertThat(sending(dead, LATER)).contains("rpl_1");
        }
    }

    private long pausedVersion(String id) {
        return fixture.tables
                .progress()
                .get(id)
                .map(ReplayProgress::getPausedVersion)
                .orElse(0L);
    }

    private Optional<String> sending(Delivery delivery, Instant since) {
        return fixture.tables
                .sending(Set.of(DeadLetterSources.KIND), delivery, List.of(), since)
                .map(Replay::getReplayId);
    }
}
