package io.hooktide.bench.start;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StartIT {
    @Test
    void shouldStartEachRoleWithSubscriptions(@TempDir Path folder) throws Exception {
        // When
        Report report = new QuickRun(folder).of("start", new Start(List.of(200), 256));
        // Then
        Assertions.assertThat(report.lines())
                .extracting(line -> line.of())
                .contains("console, ready, 200 subscriptions");
    }
}
