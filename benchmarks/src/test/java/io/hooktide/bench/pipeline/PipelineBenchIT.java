package io.hooktide.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PipelineBenchIT {
    @Test
    void shouldMeasureTheLatencyOfTheWholeWay(@TempDir Path folder) throws Exception {
        // When
        Report report = new QuickRun(folder).of("latency", new Latency(new PipelinePlan(400, 200, 5, 200, null)));
        // Then
        assertThat(report.lines()).anySatisfy(line -> assertThat(line.of()).startsWith("acknowledged to first byte"));
    }

    @Test
    void shouldMeasureTheRateOfTheWholeWay(@TempDir Path folder) throws Exception {
        // When
        Report report = new QuickRun(folder).of("path", new WholePath(new PipelinePlan(1_000, 0, 5, 0, 1.0)));
        // Then
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.of()).isEqualTo("publish to POST");
            assertThat(line.value()).isPositive();
        });
    }
}
