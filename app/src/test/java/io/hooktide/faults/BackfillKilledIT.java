package io.hooktide.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.HooktideProcess;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.Subscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backfill beside live events and two fan-outs; its console and one of these are killed in the middle. */
@Tag("slow")
class BackfillKilledIT {
    private static final int HEAP = 192;
    private static final int BEFORE = 400;

    @TempDir
    Path folder;

    private Ground ground;

    @BeforeEach
    void start() throws IOException {
        ground = Ground.shared(folder);
    }

    @AfterEach
    void stop() throws Exception {
        ground.close();
    }

    @Test
    void shouldMakeOfEachEventEitherALiveDeliveryOrABackfilledOne() throws Exception {
        // Given
        Instant since = Instant.now().minusSeconds(60);
        LoggingReceiver receiver = ground.with(new LoggingReceiver(post -> LoggingReceiver.Answer.OK));
        Subscription old = Customers.subscribe(ground, receiver.url("/old"), 1).get(0);
        String key = ground.key(Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY);
        ConsoleProcess first = ground.with(ConsoleProcess.start(ground, key));
        ConsoleProcess second = ground.with(ConsoleProcess.start(ground, key));
        HooktideProcess fanout = ground.with(fanout("a"));
        ground.with(fanout("b"));
        ground.with(new WorkerProcess(ground, "a")).start().awaitAssigned();
        Events events = ground.with(new Events(ground, Duration.ofMillis(10)));
        FaultRun.await().until(() -> receiver.posts() > BEFORE);
        Subscription row = Customers.subscribe(ground, receiver.url("/new"), 1).get(0);
        FaultRun.await().until(() -> !madeFor(row).isEmpty());

        // When
        String order = "{\"why\":\"a test\",\"since\":\"" + since + "\",\"rate\":60}";
        String job = first.post("/v1/subscriptions/" + row.getSubscriptionId() + "/backfill", order)
                .path("id")
                .asText();
        String shown = "/v1/replays/" + job;
        FaultRun.await().until(() -> first.get(shown).at("/counts/replayed").asInt() > BEFORE / 8);
        ConsoleProcess running = first.runsJobs() ? first : second;
        ConsoleProcess other = running == first ? second : first;
        fanout.kill();
        running.kill();
        FaultRun.await().until(() -> !other.get(shown).path("endedAt").isNull());
        // The new one gets what was before it, too
        Expected expected = Expected.of(events.stop(), List.of(Subscriber.of(old, 0), Subscriber.of(row, 0)));
        Verdict verdict = Verdict.atRest(ground, receiver, expected);

        // Then: a fan-out that is killed may write a live one again; no event is both, and none of the job's is
        // repeated
        Report report = verdict.check(Repeats.writtenTwice(verdict.topics()));
        System.out.println("console and fan-out killed in a backfill: " + report.account());
        report.assertClean();
        List<Delivery> made = madeFor(row);
        List<String> backfilled = made.stream()
                .filter(one -> job.equals(one.getReplayId()))
                .map(Delivery::getDeliveryId)
                .toList();
        Set<String> live = made.stream()
                .filter(one -> one.getReplayId() == null)
                .map(Delivery::getDeliveryId)
                .collect(Collectors.toSet());
        JsonNode end = other.get(shown);
        assertThat(end.path("state").asText()).isEqualTo("finished");
        assertThat(end.at("/counts/replayed").asInt()).isEqualTo(backfilled.size());
        assertThat(backfilled).doesNotHaveDuplicates().doesNotContainAnyElementsOf(live);
    }

    private List<Delivery> madeFor(Subscription row) {
        return ground.records.readAll(ground.topics.deliveries(), Delivery.class).stream()
                .filter(one -> one.getSubscriptionId().equals(row.getSubscriptionId()))
                .toList();
    }

    private HooktideProcess fanout(String instanceId) throws IOException {
        return HooktideProcess.start(
                HEAP,
                "fanout",
                "--config",
                ground.config.toString(),
                "--set",
                "fanout.instance-id=" + instanceId,
                "--set",
                "fanout.state-dir=" + folder.resolve("state-" + instanceId));
    }
}
