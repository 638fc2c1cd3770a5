package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.LaneLoop;
import io.hooktide.delivery.endpoint.SubscriptionKey;
import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.outcome.OutcomeRecords;
import io.hooktide.delivery.outcome.OutcomeReport;
import io.hooktide.delivery.outcome.OutcomeTopics;
import io.hooktide.delivery.outcome.OutcomeTraces;
import io.hooktide.delivery.record.BrokerClock;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.Router;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;

/**
 * What a releaser is made of.
 *
 * @param kafka settings of Kafka's clients
 * @param limit how long a delivery may be held
 * @param trimEvery how often the topic held loses what was released
 */
public record ReleaserSetup(
        String workerId,
        Topics topics,
        TierLadder tiers,
        RecordCodecs codecs,
        Map<String, Object> kafka,
        Admin admin,
        DeliveryMeters meters,
        DeliveryTraces traces,
        Duration limit,
        Duration trimEvery,
        Clock clock,
        LongSupplier nanoTime) {
    /** By then every broker has noted down where the log begins. */
    private static final int TIDY_TURNS = 10;

    /**
     * @param producers make the producer of a partition, not yet initialised
     * @param owned the assignments of the topic deliveries now, by the partition's number; asked on another thread
     * @param rows of subscriptions
     */
    public Releaser releaser(
            IntFunction<Producer<byte[], byte[]>> producers,
            Supplier<Map<Integer, Assignment>> owned,
            Function<SubscriptionKey, Optional<Subscription>> rows,
            LaneLoop lanes) {
        Map<String, Object> consumer = HeldReader.config(kafka, "held-" + workerId);
        LongSupplier millis = clock::millis;
        ReleaseReport report = new ReleaseReport(
                OutcomeTraces.around(new OutcomeReport(meters, millis), traces, topics, millis, () -> 0));
        OutcomeTopics outcomeTopics = new OutcomeTopics(topics, codecs);
        OutcomeRecords outcomes =
                new OutcomeRecords(outcomeTopics, new Router(tiers), new BrokerClock(), millis, report);
        HeldLog log = new HeldLog(admin);
        HeldPositions positions = new HeldPositions(
                topics, HeldReader.config(kafka, "held-positions-" + workerId), log, codecs, nanoTime);
        ReleaseParts parts = new ReleaseParts(
                topics,
                new Opener(workerId, producers, positions, log),
                new HeldRecords(topics, codecs, outcomes, millis),
                outcomeTopics,
                tiers.all(),
                report,
                new Judge(rows, limit, millis),
                new AskedRoom(lanes),
                meters,
                TIDY_TURNS * trimEvery.toNanos(),
                nanoTime);
        HeldLogs logs = new HeldLogs(
                () -> HeldReader.of(consumer),
                new LogStarts(log::start, nanoTime),
                new HeldTrimmer(admin, trimEvery, nanoTime));
        return new Releaser(workerId, owned, logs, parts);
    }
}
