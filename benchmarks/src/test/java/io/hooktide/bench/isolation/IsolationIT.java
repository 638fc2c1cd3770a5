package io.hooktide.bench.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationIT {
    @Test
    @Tag("slow")
    void shouldCountTheHealthyOnes(@TempDir Path folder) throws Exception {
        // Given
        IsolationPlan plan = new IsolationPlan(100, 200, Duration.ofSeconds(1), 3, 500);
        // When
        Report report = new QuickRun(folder).of("isolation", new Isolation(plan));
        // Then
        assertThat(report.lines()).anySatisfy(line -> assertThat(line.of()).startsWith("5 % hang: goodput"));
    }

    @Test
    @Tag("slow")
    void shouldCompareTheOthersWithAndWithoutTheDeadOne(@TempDir Path folder) throws Exception {
        // Given
        DeadPlan plan = new DeadPlan(500, 10, 200, Duration.ofSeconds(1));
        // When
        Report report = new QuickRun(folder).of("dead", new Dead(plan));
        // Then
        assertThat(report.lines()).anySatisfy(line -> assertThat(line.of()).isEqualTo("with to without"));
    }
}
