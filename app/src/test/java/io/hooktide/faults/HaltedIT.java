package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.HaltingDelivery;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker dies when its outcomes and offsets are sent, and not committed. */
@Tag("slow")
class HaltedIT {
    private static final int PER_SECOND = 300;
    private static final int HEAP = 192;
    private static final String TRANSACTION = "30";
    private static final long TARGET_MS = Ground.SESSION_MS + 2_000;

    @TempDir
    private Path folder;

    /** The same one ends that transaction itself; for another one the broker does, when it has timed out. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void shouldLoseAndRecordTwiceNothingOfTheOpenTransaction(String successor) throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, Customers::answer)) {
            // Given
            long dead;
            long quiet;
            try (HooktideProcess halting = HooktideProcess.startMain(
                    HaltingDelivery.class.getName(), HEAP, run.ground.config.toString(), "a", TRANSACTION)) {
                assertThat(halting.awaitExit()).as(halting.output()).isEqualTo(HaltingDelivery.HALTED);
                dead = System.currentTimeMillis();
                quiet = run.receiver.awaitQuiet();
            }

            // When
            run.worker(successor);
            run.awaitPosts(4 * PER_SECOND);
            Verdict verdict = run.settle();

            // Then
            Report report = verdict.repeatingOnlyWhatWasNotRecorded(quiet);
            System.out.println("halted in a transaction, then " + successor + ": " + report.account()
                    + "; under way, or done within 200 ms: " + verdict.openOrJustDone(dead, 200)
                    + "; first delivery after " + verdict.untilNextArrival(quiet) + " ms");
            report.assertClean();
            assertThat(verdict.untilNextArrival(quiet)).isLessThan(10 * TARGET_MS);
        }
    }
}
