package io.hooktide.bench.spread;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FanOutIT {
    @Test
    void shouldReachEverySubscriptionOnce(@TempDir Path folder) throws Exception {
        // Given
        Plan plan = new Plan(List.of(1, 20, 200), 20, 50, 2);
        // When, Then
        new QuickRun(folder).of("fan-out", new FanOut(plan));
    }
}
