package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HooktideTest {
    @Test
    void shouldListEveryCommandWithWhatItDoes() {
        // When
        CommandRun run = CommandRun.of("help");

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).contains("Explain a command.", "Run the tests").doesNotContain("Other");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "--nonsense", "help nonsense"})
    void shouldNameWhatItDoesNotKnow(String line) {
        // When
        CommandRun run = CommandRun.of(line.split(" "));

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("nonsense").contains("Try 'hooktide help");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldShowTheCommandsAndFailWithoutAny() {
        // When
        CommandRun run = CommandRun.of();

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("help", "Missing command");
    }
}
