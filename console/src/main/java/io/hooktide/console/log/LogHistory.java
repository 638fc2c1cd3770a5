package io.hooktide.console.log;

import io.hooktide.console.audit.AuditRows;
import io.hooktide.console.deadletters.LetterReads;
import io.hooktide.console.log.ingest.LogFeed;
import io.hooktide.console.log.ingest.LogStatus;
import io.hooktide.console.log.read.DeliveryReads;
import io.hooktide.console.log.read.StatisticsReads;
import io.hooktide.console.log.resend.Resends;
import io.hooktide.console.log.store.Database;
import io.hooktide.console.log.store.DatabaseAddress;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Retention;
import io.hooktide.console.replay.ReplayReads;
import io.hooktide.console.statistics.SampleStore;
import io.hooktide.console.statistics.SeriesReads;
import io.hooktide.console.undelivered.UndeliveredReads;
import io.hooktide.console.undelivered.check.LedgerSettings;
import io.hooktide.console.undelivered.check.LedgerSources;
import io.hooktide.console.undelivered.check.LedgerStore;
import io.hooktide.console.undelivered.check.LedgerWatch;
import io.hooktide.console.undelivered.check.Rematch;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import java.util.Optional;

/** The log history, put together: the feed, and what reads. */
public final class LogHistory implements AutoCloseable {
    private final Database database;
    private final LogFeed feed;
    private final DeliveryReads deliveries;
    private final StatisticsReads statistics;
    private final LetterReads deadLetters;
    private final AuditRows audit;
    private final Resends resends;
    private final ReplayReads replayed;
    private final SeriesReads series;
    private final SampleStore samples;
    private final LedgerWatch ledger;
    private final UndeliveredReads undelivered;

    private LogHistory(
            DatabaseAddress address,
            Settings settings,
            LogFeed.Watch watch,
            Resends.Writing writing,
            Rematch.Subscriptions subscriptions) {
        database = new Database(address, settings.get(LogSettings.POOL_SIZE));
        feed = new LogFeed(
                CommonSettings.topics(settings),
                settings.kafka("console"),
                CommonSettings.codecs(settings),
                new LogStore(
                        database,
                        watch.clock(),
                        new Retention(settings.get(LogSettings.RETENTION), settings.get(LogSettings.AUDIT_RETENTION))),
                watch);
        deliveries = new DeliveryReads(database.readers());
        statistics = new StatisticsReads(database.readers());
        resends = new Resends(
                CommonSettings.topics(settings), settings.kafka("console"), CommonSettings.codecs(settings), writing);
        deadLetters = new LetterReads(database.readers(), deliveries);
        audit = new AuditRows(database.readers());
        replayed = new ReplayReads(database.readers());
        series = new SeriesReads(database.readers());
        samples = new SampleStore(database);
        undelivered = new UndeliveredReads(database.readers());
        ledger = new LedgerWatch(
                        () -> !status().unreachable(),
                        LedgerSources.of(settings, watch.clock(), watch.meters(), subscriptions),
                        new LedgerStore(
                                database, settings.get(LedgerSettings.GRACE), settings.get(LogSettings.RETENTION)),
                        watch.clock(),
                        settings.get(LedgerSettings.INTERVAL))
                .metered(watch.meters());
    }

    /**
     * Empty where the settings name no database. Does not ask the database.
     *
     * @param subscriptions that the ledger matches events with
     * @throws io.hooktide.runtime.settings.SettingException if a setting is wrong
     */
    public static Optional<LogHistory> of(
            Settings settings, LogFeed.Watch watch, Resends.Writing writing, Rematch.Subscriptions subscriptions) {
        return LogSettings.address(settings)
                .map(address -> new LogHistory(address, settings, watch, writing, subscriptions));
    }

    /** Returns once it is known what was sent again; the database may come later. */
    public void start() {
        resends.start();
        feed.start();
        ledger.start();
    }

    public boolean alive() {
        return feed.alive() && resends.alive();
    }

    public LogStatus status() {
        return feed.status();
    }

    public DeliveryReads deliveries() {
        return deliveries;
    }

    public StatisticsReads statistics() {
        return statistics;
    }

    public LetterReads deadLetters() {
        return deadLetters;
    }

    public AuditRows audit() {
        return audit;
    }

    public Resends resends() {
        return resends;
    }

    public ReplayReads replayed() {
        return replayed;
    }

    public SeriesReads series() {
        return series;
    }

    public UndeliveredReads undelivered() {
        return undelivered;
    }

    /** For the one thread that samples. */
    public SampleStore samples() {
        return samples;
    }

    @Override
    public void close() {
        ledger.close();
        feed.close();
        resends.close();
        database.close();
    }
}
