package io.hooktide.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.app.ExitCode;
import io.hooktide.app.Hooktide;
import io.hooktide.bench.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldListTheScenarios() {
        // When
        int code = run("bench", "list");
        // Then
        assertThat(code).isEqualTo(ExitCode.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("SCENARIO", "drain", "render");
    }

    @Test
    void shouldRefuseSizesOutOfRange() {
        // When
        int code = run("bench", "drain", "--deliveries", "12");
        // Then
        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--deliveries must be from 1000 to 5000000: 12");
    }

    @Test
    void shouldExitWith3WhereARunIsVoid() {
        // Given
        Report balanced = new Report("sample");
        Report unbalanced = new Report("sample").isVoid("one was lost");
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        // When
        int good = new RunOptions().conclude(balanced, nobody);
        int bad = new RunOptions().conclude(unbalanced, nobody);
        // Then
        assertThat(good).isEqualTo(ExitCode.DONE);
        assertThat(bad).isEqualTo(ExitCode.CHECK_FAILED);
    }

    private int run(String... args) {
        return Hooktide.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of());
    }
}
