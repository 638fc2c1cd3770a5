package io.hooktide.deployment.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules with their real windows, by Prometheus' own tests of rules: series are given, and nothing is waited for. */
@Tag("prometheus")
class PromtoolTest {
    @TempDir
    private Path folder;

    @Test
    void shouldCheckTheConfiguration() throws Exception {
        assertThat(promtool("check", "config", "prometheus.yml")).contains("SUCCESS");
    }

    @Test
    void shouldFireWithACauseAndOnlyThen() throws Exception {
        assertThat(promtool("test", "rules", "alerts.test.yml")).contains("SUCCESS");
    }

    @Test
    void shouldCheckTheCopyWithShortWindows() throws Exception {
        // Given
        Path copy = folder.resolve("alerts.yml");
        RuleFile.shipped().faster(100).write(copy);

        // Then
        assertThat(promtool("check", "rules", copy.toString())).contains("SUCCESS");
    }

    private String promtool(String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("promtool.out");
        Process process = new ProcessBuilder(command(arguments))
                .directory(RuleFile.SHIPPED.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static List<String> command(String... arguments) {
        return Stream.concat(Stream.of("promtool"), List.of(arguments).stream()).toList();
    }
}
