package io.hooktide.console.backfill;

import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.retry.replay.JobSource;
import io.hooktide.retry.replay.JobSources;
import io.hooktide.retry.replay.Verdict;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayProgress;
import io.hooktide.schemas.ReplaySpan;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Jobs that give a subscription the events since a time that are in front of its barrier. What the fan-out had matched
 * there already is left out: a delivery's id says of which event and subscription it is.
 */
public final class BackfillSources implements JobSources {
    public static final String KIND = "backfill";
    /** Counts what is sent as replays do. */
    static final String SENT = Verdict.REPLAY.wireName();
    /** Counts events whose delivery is there already. */
    public static final String THERE = "there_already";
    /** Counts events that cannot be delivered to this subscription: not rendered, or too large. */
    public static final String IMPOSSIBLE = "impossible";

    private final Topics topics;
    private final Map<String, Object> kafka;
    private final RecordCodecs codecs;
    private final CompactedTable<Subscription> rows;
    private final Reach reach;
    private final Semaphore room = new Semaphore(KnownDeliveries.MOST_TOGETHER);

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public BackfillSources(
            Topics topics,
            Map<String, Object> kafka,
            RecordCodecs codecs,
            CompactedTable<Subscription> rows,
            Clock clock) {
        this.topics = topics;
        this.kafka = kafka;
        this.codecs = codecs;
        this.rows = rows;
        this.reach = new Reach(topics, kafka, clock);
    }

    /**
     * Blocks.
     *
     * @throws JobFailedException if not all is there since then
     */
    public void requireReached(Instant since) {
        reach.since().filter(since::isBefore).ifPresent(begin -> {
            throw new JobFailedException("What is older than " + begin.truncatedTo(ChronoUnit.SECONDS)
                    + " may be deleted already, and more of it soon: begin an hour later, or more");
        });
    }

    /**
     * What a job covers. Blocks.
     *
     * @param ends by partition, behind which the subscription is matched live
     */
    public List<ReplaySpan> spans(Instant since, Map<Integer, Long> ends) {
        try (RangeReader reader = new RangeReader(topics.changeEvents(), kafka)) {
            Map<Integer, Long> starts = reader.startsAt(since);
            List<ReplaySpan> spans = new ArrayList<>();
            new TreeMap<>(ends)
                    .forEach((partition, end) -> spans.add(
                            new ReplaySpan(partition, Math.min(starts.getOrDefault(partition, 0L), end), end)));
            return spans;
        }
    }

    /** Where change-events ends now. Blocks. */
    public Map<Integer, Long> ends() {
        try (FanoutPositions positions = new FanoutPositions(topics, kafka)) {
            return positions.ends(topics.changeEvents());
        }
    }

    @Override
    public JobSource open(Replay job, ReplayProgress progress, DeadLetterStates states) {
        requireReached(job.getFilter().getFrom());
        Map<Integer, Long> ends =
                job.getSpans().stream().collect(Collectors.toMap(ReplaySpan::getPartition, ReplaySpan::getTo));
        return open(job, progress, ends);
    }

    /** What it would send if the fan-out matched nothing more of it. Blocks. */
    public JobSource trial(Replay job, ReplayProgress beginning) {
        return open(job, beginning, Map.of());
    }

    private JobSource open(Replay job, ReplayProgress progress, Map<Integer, Long> passed) {
        String subscription = job.getFilter().getSubscriptionId();
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            OneSubscriber one = new OneSubscriber(rows, job.getTenantId(), subscription);
            FanoutPositions fanout = kept(opened, new FanoutPositions(topics, kafka));
            KnownDeliveries known = kept(
                    opened,
                    new KnownDeliveries(
                            new KnownDeliveries.Opening(topics, kafka, codecs, fanout, room),
                            RecordKey.of(subscription),
                            job.getFilter().getFrom(),
                            passed));
            EventMaking making = kept(opened, new EventMaking(topics, codecs, one));
            RangeStream<ConsumerRecord<byte[], byte[]>> events = new RangeStream<>(
                    new RangeReader(topics.changeEvents(), kafka),
                    ConsumerRecord::offset,
                    JobSources.rest(job, progress));
            return new BackfillSource(job, new BackfillSource.Inputs(events, making, known, fanout), System::nanoTime);
        } catch (RuntimeException failure) {
            opened.forEach(one -> closed(one, failure));
            throw failure;
        }
    }

    private static <T extends AutoCloseable> T kept(Deque<AutoCloseable> opened, T one) {
        opened.push(one);
        return one;
    }

    private static void closed(AutoCloseable one, RuntimeException cause) {
        try {
            one.close();
        } catch (Exception failure) {
            cause.addSuppressed(failure);
        }
    }
}
