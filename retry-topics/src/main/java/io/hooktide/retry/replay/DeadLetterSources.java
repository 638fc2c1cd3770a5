package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.OffsetRange;
import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Jobs that send dead letters again. */
public final class DeadLetterSources implements JobSources {
    public static final String KIND = "dead_letters";

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final RecordCodecs codecs;
    private final Surroundings around;
    private final Semaphore room;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public DeadLetterSources(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Surroundings around) {
        this(topics, kafka, codecs, around, new Semaphore(Rounds.MOST_TOGETHER));
    }

    /** @param room for deliveries of all jobs that send again */
    DeadLetterSources(
            Topics topics, Map<String, Object> kafka, RecordCodecs codecs, Surroundings around, Semaphore room) {
        this.topics = topics;
        this.kafka = kafka;
        this.codecs = codecs;
        this.around = around;
        this.room = room;
    }

    /**
     * What it asks of others.
     *
     * @param subscriptions by id, those that are there; asked when a job is opened
     * @param closed whether a worker would drop a delivery, since its subscription is deactivated
     */
    public record Surroundings(
            StaleGuard guard,
            Function<String, Optional<Redirection.Subscriber>> subscriptions,
            Predicate<Delivery> closed,
            Clock clock) {}

    /** What a job covers that is asked for now. Blocks. */
    public List<ReplaySpan> spans(Replay job) {
        try (DeadLetterReader reader = new DeadLetterReader(topics, kafka, codecs)) {
            return reader.ranges(JobFilter.of(job).coarse()).entrySet().stream()
                    .map(range -> new ReplaySpan(
                            range.getKey(),
                            range.getValue().from(),
                            range.getValue().to()))
                    .toList();
        }
    }

    @Override
    public JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states) {
        DeadLetterReader reader = new DeadLetterReader(topics, kafka, codecs);
        try {
            JobFilter filter = JobFilter.of(job);
            Redirection to = Redirection.of(job, around.subscriptions());
            Map<Integer, Long> ends =
                    job.getSpans().stream().collect(Collectors.toMap(ReplaySpan::getPartition, ReplaySpan::getTo));
            RangeStream<DeadLetterEntry> behind = reader.stream(job.getAgain() ? reader.toTheEnd(all(job)) : Map.of());
            RoundsReading.Meant meant = new RoundsReading.Meant(filter, ends);
            return new DeadLetterSource(
                    job,
                    new LetterPieces(reader.stream(JobSources.rest(job, progress)), filter, System::nanoTime),
                    new DeadLetterSource.Judging(
                            states,
                            new RoundsReading(new Rounds(room), behind, meant, states::of, System::nanoTime),
                            to,
                            around));
        } catch (RuntimeException failure) {
            reader.close();
            throw failure;
        }
    }

    private static Map<Integer, OffsetRange> all(Replay job) {
        Map<Integer, OffsetRange> all = new TreeMap<>();
        job.getSpans().forEach(span -> all.put(span.getPartition(), new OffsetRange(span.getFrom(), span.getTo())));
        return all;
    }
}
