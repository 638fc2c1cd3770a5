package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiscardIT {
    private static final UnaryOperator<Replay.Builder> DISCARD = job -> job.setKind(DiscardSources.KIND);

    private final JobFixture fixture = new JobFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void shouldNoteEachOnceWithTheReasonAndSendNothing() {
        // Given
        fixture.letters(0, 1_200);
        fixture.letters(1, 300);
        fixture.job("rpl_1", DISCARD);
        Shift killed = fixture.shift();
        killed.turn();

        // When
        ReplayProgress end;
        try (killed;
                Shift next = fixture.shift()) {
            end = fixture.finish(next, "rpl_1");
        }

        // Then
        assertThat(end.getCounts()).isEqualTo(Map.of("discard", 1_500L));
        assertThat(fixture.sent()).isEmpty();
        List<DeadLetterState> states =
                fixture.records.readAll(fixture.topics.deadLetterStates(), DeadLetterState.class);
        assertThat(states)
                .hasSize(1_500)
                .containsOnly(new DeadLetterState("discarded", DeadLetterFixtures.NOW, "tester", "rpl_1", 0, "a test"));
        assertThat(fixture.ended).containsExactly("rpl_1 finished");
    }

    @Test
    void shouldLeaveWhatWasDealtWithBeforeAndWhatIsNotMeant() {
        // Given
        fixture.letters(0, 5);
        fixture.job(
                "rpl_1",
                job -> job.setFilter(
                        ReplayFilter.newBuilder().setIds(List.of("0-1", "0-2")).build()));
        try (Shift shift = fixture.shift()) {
            fixture.finish(shift, "rpl_1");
            fixture.job(
                    "rpl_2",
                    job -> DISCARD.apply(job)
                            .setFilter(ReplayFilter.newBuilder()
                                    .setIds(List.of("0-2", "0-3"))
                                    .build()));

            // When
            ReplayProgress end = fixture.finish(shift, "rpl_2");

            // Then
            assertThat(end.getCounts()).isEqualTo(Map.of("discard", 1L, "replayed_before", 1L));
            assertThat(fixture.sent()).hasSize(2);
        }
    }
}
