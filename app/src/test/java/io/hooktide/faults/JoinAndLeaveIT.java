package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.DeliveryRole;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDump;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of each endpoint, some requests take 3 to 9 s: longer than a worker that gives partitions away waits for them. */
@Tag("slow")
class JoinAndLeaveIT {
    private static final int PER_SECOND = 80;
    private static final int ROUNDS = 12;
    private static final Duration STAYS = Duration.ofSeconds(5);

    /** So few that they do not take all permits of an endpoint, however long none of them is done. */
    private static final int ONE_OF = 20;

    @TempDir
    private Path folder;

    private final Set<String> hung = ConcurrentHashMap.newKeySet();

    @Test
    void shouldNeverCommitPastWhatHangsNorStandStill() throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, this::answer);
                Commits commits = new Commits(run.ground)) {
            // Given
            run.worker("a");
            run.awaitPosts(PER_SECOND);
            TopicDump seen = run.ground.dump();

            // When: a worker of another name each time, that is given partitions each time
            for (int round = 0; round < ROUNDS; round++) {
                joinAndLeave(run, "b" + round);
                seen = seen.and(run.ground.dump()); // delay topics are trimmed
            }
            Verdict verdict = run.settle();

            // Then: only what hung longer than its worker waited is repeated, at a join or at a leave
            Report report =
                    verdict.check(Repeats.of(hung.stream().collect(Collectors.toMap(id -> id, id -> 2 * ROUNDS))));
            System.out.println("joined and left " + ROUNDS + " times: " + report.account() + "; " + commits.count()
                    + " looks at the commits");
            report.and(commits.pastUnrecorded(seen.and(verdict.topics()))).assertClean();
            assertThat(report.repeats())
                    .as("hung while their partition went away")
                    .isPositive();
            assertThat(commits.count()).isGreaterThan(ROUNDS);
        }
    }

    private void joinAndLeave(FaultRun run, String instanceId) {
        Settings settings = Settings.load(
                run.ground.config,
                Map.of(),
                Map.of("delivery.instance-id", instanceId, "delivery.shutdown-grace", "2900ms"));
        try (DeliveryRole second = new DeliveryRole(settings, new SimpleMeterRegistry())) {
            second.start();
            FaultRun.await().until(() -> run.ground.partitionsOf(instanceId) > 0);
            pass(STAYS);
        }
        pass(STAYS);
    }

    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plusSeconds(10)).until(() -> true);
    }

    private Answer answer(Post post) {
        int hash = post.deliveryId().hashCode();
        if (Math.floorMod(hash, ONE_OF) != 1) {
            return Customers.answer(post);
        }
        hung.add(post.deliveryId());
        return Answer.okAfter(Duration.ofSeconds(3 + Math.floorMod(hash / ONE_OF, 7)));
    }
}
