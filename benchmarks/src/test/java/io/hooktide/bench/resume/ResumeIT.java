package io.hooktide.bench.resume;

import io.hooktide.bench.QuickRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ResumeIT {
    @Test
    void shouldDeliverWhatIsHeldOnceItsSubscriptionIsResumed(@TempDir Path folder) throws Exception {
        // When, Then
        new QuickRun(folder).of("resume", new Resume(2, 100));
    }
}
