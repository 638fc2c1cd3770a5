package io.hooktide.bench.payload;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PayloadIT {
    @Test
    void shouldBalanceWithLargeBodies(@TempDir Path folder) throws Exception {
        // Given
        List<Load> loads = List.of(new Load(1_024, 500), new Load(256 * 1_024, 10));
        // When, Then
        new QuickRun(folder).of("payload", new Payload(loads));
    }
}
