package io.hooktide.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AccuracyIT {
    @Test
    void shouldFindNoRetryEarly(@TempDir Path folder) throws Exception {
        // Given
        AccuracyPlan plan = new AccuracyPlan(500, OptionalInt.of(500), 10, "1s");
        // When
        Report report = new QuickRun(folder).of("accuracy", new Accuracy(plan));
        // Then
        assertThat(report.lines()).anySatisfy(line -> {
            assertThat(line.of()).isEqualTo("early");
            assertThat(line.value()).isZero();
        });
    }
}
