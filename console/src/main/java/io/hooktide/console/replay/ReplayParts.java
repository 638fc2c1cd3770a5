package io.hooktide.console.replay;

import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.backfill.BackfillSources;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.LogSettings;
import io.hooktide.console.subscription.EndpointRule;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.AuditedTables;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.retry.replay.DiscardSources;
import io.hooktide.retry.replay.JobSources;
import io.hooktide.retry.replay.JobTables;
import io.hooktide.retry.replay.Redirection.Subscriber;
import io.hooktide.retry.replay.ReplayRunner;
import io.hooktide.retry.replay.RunnerSetup;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Replay jobs, put together: the tables, the runner, and what the API asks. */
public final class ReplayParts implements AutoCloseable {
    private final JobTables tables;
    private final ReplayStore store;
    private final ReplayOrders orders;
    private final BackfillOrders backfill;
    private final RecoverOrders recover;
    private final ReplayRunner runner;

    public ReplayParts(Settings settings, Shared shared) {
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        tables = JobTables.of(topics, kafka, codecs);
        store = new ReplayStore(shared.tables().of(tables.jobs(), new ReplayKind(), new ReplayAudit()), tables);
        DeadLetterSources.Surroundings around = new DeadLetterSources.Surroundings(
                new LogStaleGuard(shared.log(), settings.get(LogSettings.RETENTION), shared.clock()),
                id -> subscriber(shared.rows(), id),
                delivery -> isClosed(shared.rows(), delivery),
                shared.clock());
        DeadLetterSources deadLetters = new DeadLetterSources(topics, kafka, codecs, around);
        orders = new ReplayOrders(
                store,
                deadLetters,
                () -> new DeadLetterStates(topics, kafka, codecs),
                new ReplayOrders.Rules(
                        shared.subscriptions(),
                        new EndpointRule(settings.get(EndpointSettings.ALLOW_HTTP)),
                        shared.log().isPresent()));
        Map<String, JobSources> sources = new HashMap<>();
        sources.put(DeadLetterSources.KIND, OneAtATime.whereSentAgain(deadLetters));
        BackfillSources backfills = new BackfillSources(topics, kafka, codecs, shared.rows(), shared.clock());
        backfill = new BackfillOrders(store, backfills, shared.subscriptions());
        RecoverSources recoveries = new RecoverSources(
                deadLetters,
                asOf -> (subscription, from, to, most) -> CurrentLog.ask(
                        shared.log(), asOf, log -> log.deliveries().dropped(subscription, from, to, most)),
                around);
        recover = new RecoverOrders(
                store,
                recoveries,
                () -> new DeadLetterStates(topics, kafka, codecs),
                new RecoverOrders.Rules(shared.subscriptions(), shared.log().isPresent(), shared.clock()));
        sources.put(
                RecoverSources.KIND,
                new OneAtATime(recoveries, job -> job.getFilter().getSubscriptionId()));
        sources.put(BackfillSources.KIND, new OneAtATime(backfills, Replay::getTenantId)); // each has much in memory
        sources.put(DiscardSources.KIND, new DiscardSources(topics, kafka, codecs, shared.clock()));
        runner = new ReplayRunner(
                new RunnerSetup(
                        topics,
                        kafka,
                        codecs,
                        sources,
                        new ReplayEnd(new AuditLog(topics.audit(), codecs, shared.clock())),
                        shared.clock(),
                        System::nanoTime),
                tables);
    }

    /**
     * What it has of the rest of the console; closed by who made it.
     *
     * @param rows of the subscriptions
     * @param log empty where there is no log history
     */
    public record Shared(
            AuditedTables tables,
            CompactedTable<Subscription> rows,
            SubscriptionStore subscriptions,
            Optional<LogHistory> log) {
        Clock clock() {
            return tables.clock();
        }
    }

    private static Optional<Subscriber> subscriber(CompactedTable<Subscription> rows, String id) {
        return rows.rows().values().stream()
                .map(row -> row.value())
                .filter(row -> row.getSubscriptionId().equals(id))
                .filter(row -> SubscriptionStatus.ofWireName(row.getStatus()).matches())
                .map(row -> new Subscriber(row.getTenantId(), id, row.getVersion()))
                .findFirst();
    }

    // One that is not there at all is the worker's to judge: it makes a dead letter of it, with that reason.
    private static boolean isClosed(CompactedTable<Subscription> rows, Delivery delivery) {
        return rows.get(SubscriptionFormat.key(delivery.getTenantId(), delivery.getSubscriptionId()))
                .filter(row -> !SubscriptionStatus.ofWireName(row.getStatus()).matches())
                .isPresent();
    }

    public ReplayStore store() {
        return store;
    }

    public ReplayOrders orders() {
        return orders;
    }

    public BackfillOrders backfill() {
        return backfill;
    }

    public RecoverOrders recover() {
        return recover;
    }

    /** Returns once the jobs are known. */
    public void start() {
        tables.start();
        runner.start();
    }

    public boolean alive() {
        return tables.alive() && runner.alive();
    }

    @Override
    public void close() {
        runner.close();
        tables.close();
    }
}
