package io.hooktide.bench.waiting;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WaitingIT {
    @Test
    void shouldDeliverTheFreshAndLeaveTheWaiting(@TempDir Path folder) throws Exception {
        // When, Then
        new QuickRun(folder).of("waiting", new Waiting(1_000, 1_000));
    }
}
