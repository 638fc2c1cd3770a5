package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WorkerPausedIT {
    private static final int PER_SECOND = 300;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    /** What it had sent has arrived by then, and nobody has its partitions yet. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void shouldRecordNothingOfAWorkerThatWasReplacedWhileItStoodStill() throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, Customers::answer)) {
            // Given
            WorkerProcess paused = run.worker("a");
            run.worker("b");
            run.awaitPosts(4 * PER_SECOND);

            // When
            paused.pause();
            pass(UNDER_WAY);
            long stopped = System.currentTimeMillis();
            pass(PAUSE);
            paused.proceed();
            FaultRun.await()
                    .until(() -> paused.output().contains("event=stood_still")
                            && paused.output().contains("event=lost"));
            run.awaitPosts(6 * PER_SECOND);
            Verdict verdict = run.settle();

            // Then
            Report report = verdict.repeatingOnlyWhatWasNotRecorded(stopped);
            System.out.println("paused: " + report.account() + "; under way, or done within 200 ms: "
                    + verdict.openOrJustDone(stopped, 200) + " at both workers");
            report.assertClean();
            assertThat(report.repeats())
                    .as("late results of the one that stood still")
                    .isPositive();
        }
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }
}
