package io.hooktide.bench.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Line;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {
    private static final List<String> LABELS = List.of(
            "delivery worker",
            "bare loop",
            "bare sender",
            "worker to bare loop",
            "worker to bare sender",
            "delivery worker, CPU each",
            "bare loop, CPU each",
            "bare sender, CPU each");

    @Test
    void shouldBalanceWithManyHostsOfWhichSomeFailOnce(@TempDir Path folder) throws Exception {
        // Given
        DrainPlan plan = new DrainPlan(1_000, 20, 20, 256, 32, 64, 10);
        // When
        Report report = new QuickRun(folder).of("drain", new Drain(plan, "1s"));
        // Then
        assertThat(report.lines())
                .filteredOn(line -> LABELS.contains(line.of()))
                .allSatisfy(line -> assertThat(line.value()).as(line.of()).isPositive())
                .extracting(Line::of)
                .containsExactlyInAnyOrderElementsOf(LABELS);
    }
}
