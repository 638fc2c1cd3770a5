package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class WorkerKilledIT {
    private static final int PER_SECOND = 500;
    private static final long TARGET_MS = Ground.SESSION_MS + 2_000;
    private static final long REPEATED_WITHIN_MS = 200;

    @TempDir
    private Path folder;

    /** @param seconds under load before the kill: with its first commits under way, and warm */
    @ParameterizedTest
    @ValueSource(ints = {0, 15})
    void shouldLoseNothingAndRepeatOnlyWhatWasNotRecorded(int seconds) throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, Customers::answer)) {
            // Given
            WorkerProcess worker = run.worker("a");
            run.awaitPosts(PER_SECOND + seconds * PER_SECOND);

            // When: the same instance id is back while the session of the dead one goes on
            worker.kill();
            long dead = System.currentTimeMillis();
            long quiet = run.receiver.awaitQuiet();
            worker.start();
            run.awaitPosts(8 * PER_SECOND);
            Verdict verdict = run.settle();

            // Then
            Report report = verdict.repeatingOnlyWhatWasNotRecorded(quiet);
            System.out.println(
                    "killed after " + seconds + " s: " + report.account() + "; under way, or done within 200 ms: "
                            + verdict.openOrJustDone(dead, REPEATED_WITHIN_MS) + "; the oldest repeated was answered "
                            + verdict.oldestRepeated(report, dead) + " ms before; first delivery after "
                            + verdict.untilNextArrival(quiet)
                            + " ms");
            report.assertClean();
            assertThat(report.repeats())
                    .isLessThanOrEqualTo((int) verdict.openOrJustDone(dead, 10 * REPEATED_WITHIN_MS));
            assertThat(verdict.untilNextArrival(quiet)).isLessThan(10 * TARGET_MS);
        }
    }
}
