package io.hooktide.retry.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.DeadLetterState;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource({
        "true,,false,false,REPLAY",
        "true,replayed,false,false,REPLAYED_BEFORE",
        "true,sent_again,false,false,REPLAYED_BEFORE",
        "true,sent_again,false,true,REPLAY",
        "true,discarded,false,false,DISCARDED",
        "true,,true,false,STATE_UNREADABLE",
        "true,replayed,true,false,STATE_UNREADABLE",
        "false,,false,false,UNREADABLE",
        "true,replayed,false,true,REPLAY",
        "true,discarded,false,true,REPLAY",
        "true,,true,true,REPLAY",
        "false,,false,true,UNREADABLE",
    })
    void shouldReplayOnceUnlessToldToDoItAgain(
            boolean hasDelivery, String state, boolean stateUnreadable, boolean again, Verdict expected) {
        // When
        Verdict verdict =
                Verdict.of(hasDelivery, Optional.ofNullable(state).map(VerdictTest::state), stateUnreadable, again);

        // Then
        assertThat(verdict).isEqualTo(expected);
    }

    private static DeadLetterState state(String name) {
        return DeadLetterState.newBuilder()
                .setState(name)
                .setAt(DeadLetterFixtures.NOW)
                .setBy("someone")
                .build();
    }
}
