package io.hooktide.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayLoadIT {
    @Test
    @Tag("slow")
    void shouldCountTheLiveOnesAndTheReplayed(@TempDir Path folder) throws Exception {
        // Given
        ReplayPlan plan = new ReplayPlan(300, 200, 100, Duration.ofSeconds(1), 5);

        // When
        Report report = new QuickRun(folder).of("replay", new ReplayLoad(plan));

        // Then
        assertThat(report.lines()).anySatisfy(line -> assertThat(line.of()).isEqualTo("live p99, with to without"));
    }
}
