package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterFixtures;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.SettableClock;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Jobs, and what runs them, on the shared cluster. */
final class JobFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestCluster cluster = TestCluster.shared();
    final Topics topics = cluster.freshTopics(2);
    final TestRecords records = cluster.records();
    final JobTables tables;
    final List<String> ended = new ArrayList<>();
    StaleGuard guard = StaleGuard.OFF;
    /** For deliveries that are sent again. */
    final Semaphore room = new Semaphore(Rounds.MOST_TOGETHER);
    /** How far the clock by which jobs rest is ahead. */
    final AtomicLong aheadNanos = new AtomicLong();

    private final Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());

    JobFixture() {
        tables = JobTables.of(topics, kafka, cluster.codecs());
        tables.start();
    }

    DeadLetterSources sources() {
        return new DeadLetterSources(
                topics,
                kafka,
                cluster.codecs(),
                new DeadLetterSources.Surroundings(
                        deliveries -> guard.overtaken(deliveries),
                        id -> id.equals("sub_other")
                                ? Optional.of(new Redirection.Subscriber("acme", id, 7))
                                : Optional.empty(),
                        delivery -> delivery.getSubscriptionId().equals("sub_closed"),
                        new SettableClock(DeadLetterFixtures.NOW)),
                room);
    }

    RunnerSetup setup() {
        return new RunnerSetup(
                topics,
                kafka,
                cluster.codecs(),
                Map.of(
                        DeadLetterSources.KIND,
                        sources(),
                        DiscardSources.KIND,
                        new DiscardSources(topics, kafka, cluster.codecs(), new SettableClock(DeadLetterFixtures.NOW))),
                (job, progress) -> {
                    ended.add(job.getReplayId() + " " + progress.getState());
                    return List.of();
                },
                new SettableClock(DeadLetterFixtures.NOW),
                () -> System.nanoTime() + aheadNanos.get());
    }

    Shift shift() {
        Shift shift = new Shift(setup(), tables);
        shift.begin();
        return shift;
    }

    void letters(int partition, int count) {
        int from = records.readRaw(topics.deadLetters()).size();
        records.produceAll(
                topics.deadLetters(),
                partition,
                "sub_1",
                IntStream.range(from, from + count)
                        .mapToObj(number -> DeadLetterFixtures.dead(DeadLetterFixtures.delivery("" + number)))
                        .toList());
    }

    void letter(int partition, Delivery delivery) {
        records.produce(topics.deadLetters(), partition, "sub_1", DeadLetterFixtures.dead(delivery));
    }

    /** Asks for it, as it covers what is there now. */
    Replay job(String id, UnaryOperator<Replay.Builder> change) {
        Replay.Builder draft = Replay.newBuilder()
                .setReplayId(id)
                .setKind(DeadLetterSources.KIND)
                .setFilter(ReplayFilter.newBuilder().build())
                .setRatePerSecond(100_000)
                .setWhy("a test")
                .setBy("tester")
                .setByName("tester")
                .setCreatedAt(DeadLetterFixtures.NOW)
                .setUpdatedAt(DeadLetterFixtures.NOW)
                .setSpans(List.of())
                .setWanted("running")
                .setVersion(1)
                .setWriteId("w");
        Replay job = change.apply(draft).build();
        job.setSpans(sources().spans(job));
        put(job);
        return job;
    }

    /** Returns once the table has it. */
    void put(Replay job) {
        records.produce(topics.replays(), null, job.getReplayId(), job);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> tables.job(job.getReplayId()).equals(Optional.of(job)));
    }

    void wanted(Replay job, String wanted) {
        long version = tables.job(job.getReplayId()).orElseThrow().getVersion() + 1;
        put(Replay.newBuilder(job).setWanted(wanted).setVersion(version).build());
    }

    Optional<ReplayProgress> progress(String id) {
        return records.readAll(topics.replayProgress(), ReplayProgress.class).stream()
                .filter(row -> row.getReplayId().equals(id))
                .reduce((first, second) -> second);
    }

    /** Turns until the job is over. */
    ReplayProgress finish(Shift shift, String id) {
        turn(
                shift,
                () -> tables.progress()
                        .get(id)
                        .filter(row -> row.getEndedAt() != null)
                        .isPresent());
        return tables.progress().get(id).orElseThrow();
    }

    /** A turn may find nothing, if nothing comes for a moment: turns until it is so. */
    void turn(Shift shift, BooleanSupplier wanted) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    shift.turn();
                    return wanted.getAsBoolean();
                });
    }

    List<Delivery> sent() {
        return records.readAll(topics.deliveries(), Delivery.class);
    }

    @Override
    public void close() {
        tables.close();
        records.close();
    }
}
