package io.hooktide.bench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CrashIT {
    @Test
    void shouldBalanceAfterAKill(@TempDir Path folder) throws Exception {
        // When
        Report report = new QuickRun(folder).of("crash", new Crash(new CrashPlan(OptionalInt.of(200), 6, 2, 8, 0)));
        // Then
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.of()).isEqualTo("lost");
            assertThat(line.value()).isZero();
        });
    }
}
