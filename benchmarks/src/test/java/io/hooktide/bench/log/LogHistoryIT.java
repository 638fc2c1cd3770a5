package io.hooktide.bench.log;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LogHistoryIT {
    @Test
    void shouldTakeEveryAttempt(@TempDir Path folder) throws Exception {
        // When, Then
        new QuickRun(folder).of("log-history", new LogHistory(500));
    }
}
