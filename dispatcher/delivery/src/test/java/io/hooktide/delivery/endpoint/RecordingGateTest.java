package io.hooktide.delivery.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.outcome.Completion;
import io.hooktide.delivery.outcome.Completions;
import org.junit.jupiter.api.Test;

class RecordingGateTest {
    private final Completions completions = new Completions();
    private final RecordingGate gate = new RecordingGate(completions, new Standstill(() -> 0));

    @Test
    void shouldStartNothingWhileAnOutcomeHasWaitedForThreeTicks() {
        // Given
        gate.tick();
        completions.publish(Completion.abandoned(null));
        ticks(3);
        assertThat(gate.isOpen()).isTrue();

        // When
        gate.tick();

        // Then: nobody is told yet that nothing is recorded
        assertThat(gate.isOpen()).isFalse();
        assertThat(gate.isRecording()).isTrue();

        // When
        record();
        gate.tick();

        // Then
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void shouldSayThatNothingIsRecordedOnceAnOutcomeHasWaitedForTenTicks() {
        // Given
        completions.publish(Completion.abandoned(null));

        // When
        ticks(10);
        assertThat(gate.isRecording()).isTrue();
        gate.tick();

        // Then
        assertThat(gate.isRecording()).isFalse();

        // When
        record();
        gate.tick();

        // Then
        assertThat(gate.isRecording()).isTrue();
    }

    @Test
    void shouldStayOpenWhereEachOutcomeIsRecordedInTime() {
        for (int i = 0; i < 50; i++) {
            completions.publish(Completion.abandoned(null));
            gate.tick();
            gate.tick();
            assertThat(gate.isOpen()).isTrue();
            record();
        }
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            gate.tick();
        }
    }

    private void record() {
        completions.drain(taken -> {});
        completions.settle(0);
    }
}
