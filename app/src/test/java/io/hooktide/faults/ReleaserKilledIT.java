package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker is killed (-9) while it releases what was held for half of the subscriptions, with live load beside it. */
@Tag("slow")
class ReleaserKilledIT {
    private static final int PER_SECOND = 300;
    private static final int PAUSED = 4;
    private static final int HELD = 1_000;
    private static final int BEFORE_THE_KILL = 100;

    @TempDir
    private Path folder;

    @Test
    void shouldLoseNothingAndReleaseNothingTwice() throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, Customers::answer)) {
            // Given
            WorkerProcess worker = run.worker("a");
            run.awaitPosts(PER_SECOND);
            become(run, 2, "paused");
            FaultRun.await().pollInterval(Duration.ofMillis(500)).until(() -> held(run) >= HELD);

            // When: in the middle of the release
            become(run, 3, "active");
            FaultRun.await()
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> released(run).size() >= BEFORE_THE_KILL);
            worker.kill();
            long dead = run.receiver.awaitQuiet();
            int released = released(run).size();
            int held = held(run);
            worker.start();
            run.awaitPosts(4 * PER_SECOND);
            Verdict verdict = run.settle();

            // Then
            Report report = verdict.repeatingOnlyWhatWasNotRecorded(dead);
            System.out.println("killed after " + released + " of " + held + " were released: " + report.account());
            report.assertClean();
            assertThat(released).isBetween(1, held - 1);
            assertThat(released(run)).hasSize(held).doesNotHaveDuplicates();
        }
    }

    private static int held(FaultRun run) {
        return run.ground.records.readRaw(run.ground.topics.held()).size();
    }

    private static List<String> released(FaultRun run) {
        return run.ground.records.readAll(run.ground.topics.deliveries(), Delivery.class).stream()
                .filter(delivery -> delivery.getReleases() > 0)
                .map(Delivery::getDeliveryId)
                .toList();
    }

    /** With two permits each, so that a release takes a while. */
    private static void become(FaultRun run, long version, String status) {
        run.rows.subList(0, PAUSED).forEach(row -> {
            Subscription changed = Subscription.newBuilder(row)
                    .setVersion(version)
                    .setStatus(status)
                    .setConcurrency(2)
                    .build();
            String key = SubscriptionFormat.key(row.getTenantId(), row.getSubscriptionId());
            run.ground.records.produce(run.ground.topics.subscriptions(), null, key, changed);
        });
    }
}
