package io.hooktide.bench.burst;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BurstIT {
    @Test
    void shouldDeliverAllOfABurst(@TempDir Path folder) throws Exception {
        // When, Then
        new QuickRun(folder).of("burst", new SlowEndpoint(500));
    }
}
