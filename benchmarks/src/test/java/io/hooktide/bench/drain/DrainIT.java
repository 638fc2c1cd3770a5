package io.hooktide.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {
    @Test
    void shouldBalanceWithManyHostsOfWhichSomeFailOnce(@TempDir Path folder) throws Exception {
        // Given
        DrainPlan plan = new DrainPlan(1_000, 20, 20, 256, 32, 64, 10);
        // When
        Report report = new QuickRun(folder).of("drain", new Drain(plan, "1s"));
        // Then
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.of()).isEqualTo("delivery worker");
            assertThat(line.value()).isPositive();
        });
    }
}
