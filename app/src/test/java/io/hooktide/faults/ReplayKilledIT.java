package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.testkit.history.LoggingReceiver.Answer;
import io.hooktide.testkit.history.LoggingReceiver.Post;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console that runs a job is killed; another one goes on with it. */
@Tag("slow")
class ReplayKilledIT {
    private static final int PER_SECOND = 300;
    private static final int LETTERS = 600;

    /** So few are rejected that no endpoint counts as down. */
    private static final int ONE_OF = 5;

    @TempDir
    private Path folder;

    private final AtomicInteger rejected = new AtomicInteger();

    @Test
    void shouldPostEachOnceInItsRound() throws Exception {
        try (FaultRun run = FaultRun.start(folder, PER_SECOND, this::answer)) {
            // Given
            String key = run.ground.key(Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY);
            ConsoleProcess first = run.ground.with(ConsoleProcess.start(run.ground, key));
            ConsoleProcess second = run.ground.with(ConsoleProcess.start(run.ground, key));
            run.worker("a");
            FaultRun.await().until(() -> rejected.get() >= LETTERS);
            Verdict before = run.settle();
            int all = before.expected().must().size();
            int dead = before.topics().deadLettered().size();
            String job = first.post(
                            "/v1/replays", "{\"why\":\"a test\",\"filter\":{},\"rate\":60,\"staleGuard\":false}")
                    .path("id")
                    .asText();
            run.awaitPosts(dead / 4);

            // When
            ConsoleProcess running = first.runsJobs() ? first : second;
            ConsoleProcess other = running == first ? second : first;
            running.kill();
            String shown = "/v1/replays/" + job;
            FaultRun.await().until(() -> other.get(shown).path("state").asText().equals("finished"));
            Verdict verdict = Verdict.atRest(run.ground, run.receiver, before.expected());

            // Then
            Report report = verdict.check(Repeats.none());
            System.out.println("console killed in a replay: " + report.account());
            report.assertClean();
            assertThat(report.account())
                    .isEqualTo(
                            "expected %d: %d delivered, 0 dead-lettered, 0 dropped, 0 pending; %d posts, 0 of them repeated",
                            all, all, all + dead);
            assertThat(other.get(shown).at("/counts/replayed").asInt()).isEqualTo(dead);
        }
    }

    private Answer answer(Post post) {
        boolean rejects = post.number() == 1 && Math.floorMod(post.deliveryId().hashCode(), ONE_OF) == 0;
        if (rejects) {
            rejected.incrementAndGet();
        }
        return rejects ? Answer.of(400) : Answer.OK;
    }
}
