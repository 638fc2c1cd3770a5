package io.hooktide.bench.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.bench.QuickRun;
import io.hooktide.bench.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsCostIT {
    @Test
    void shouldMeasureTheJdkOnWarmAndNewConnections(@TempDir Path folder) throws Exception {
        // When
        Report report = new QuickRun(folder).of("tls", new TlsCost(new TlsPlan(1_000, 100, 256)));

        // Then
        assertThat(report.lines())
                .extracting(line -> line.of())
                .contains("no TLS, warm", "JDK, warm", "JDK, full handshake", "JDK, session resumed");
    }
}
