package io.hooktide.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetIfMissingTest {
    @Test
    void shouldMakeAKeysetOnceAndLeaveItThen(@TempDir Path folder) throws Exception {
        // Given
        Path file = folder.resolve("keyset.json");
        CommandRun first = CommandRun.of("keyset", "create", "--if-missing", file.toString());
        String made = Files.readString(file);

        // When
        CommandRun second = CommandRun.of("keyset", "create", "--if-missing", file.toString());

        // Then
        assertThat(first.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
        assertThat(second.out()).contains("is left as it is");
        assertThat(file).hasContent(made);
    }

    @Test
    void shouldNotTakeAnotherFileForAKeyset(@TempDir Path folder) throws Exception {
        // Given
        Path file = Files.writeString(folder.resolve("keyset.json"), "{}");

        // When
        CommandRun run = CommandRun.of("keyset", "create", "--if-missing", file.toString());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(file).hasContent("{}");
    }
}
