package io.hooktide.console;

import io.hooktide.access.Admission;
import io.hooktide.access.BearerHandler;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.api.AsyncApi;
import io.hooktide.console.api.AuditAccess;
import io.hooktide.console.api.AuditApi;
import io.hooktide.console.api.ConsoleApi;
import io.hooktide.console.api.CrossOrigin;
import io.hooktide.console.api.EventTypeApi;
import io.hooktide.console.api.LagApi;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.api.LogApi;
import io.hooktide.console.api.Operations;
import io.hooktide.console.api.ProfileApi;
import io.hooktide.console.api.PublicKeys;
import io.hooktide.console.api.SeriesApi;
import io.hooktide.console.api.StatisticsApi;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.audit.AuditTrail;
import io.hooktide.console.audit.TopicReads;
import io.hooktide.console.eventtype.EventTypeAudit;
import io.hooktide.console.eventtype.EventTypeKind;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.ingest.LogFeed;
import io.hooktide.console.log.resend.Resends;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.statistics.LagWatch;
import io.hooktide.console.subscription.Explanation;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.AuditedTables;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.WebRouter;
import io.hooktide.console.web.audit.AuditPages;
import io.hooktide.console.web.events.EventPages;
import io.hooktide.console.web.lag.LagPages;
import io.hooktide.console.web.live.LivePages;
import io.hooktide.console.web.overview.OverviewPages;
import io.hooktide.console.web.session.EndedSessions;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.console.web.signin.SignInPages;
import io.hooktide.console.web.webhooks.WebhookPages;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.format.BodyFormats;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the API works with, put together; closes what it made. */
final class ConsoleParts implements AutoCloseable {
    private final AuditedTables tables;
    private final WriteLane writes;
    private final Optional<LogHistory> log;
    private final Admission admission;
    private final AuditTrail trail;
    private final LagWatch lags;
    private final SubscriptionParts subscriptions;
    private final SessionParts signedIn;
    private final UndeliveredParts undelivered;
    private final ConsoleApi api;
    private final WebRouter pages;
    private final List<Pages> groups;
    private final LivePages live;
    private final ReplayParts replays;

    ConsoleParts(Vertx vertx, Settings settings, ConsoleRules rules, ConsoleTables known, Surroundings around) {
        Clock clock = around.timing().clock();
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        AuditLog audit = new AuditLog(topics.audit(), codecs, clock);
        tables = new AuditedTables(kafka, new TableWriter(kafka, topics.controlPlane()), audit, clock);
        writes = new WriteLane(vertx);
        admission = new Admission(
                settings,
                known.keys()::get,
                new Admission.Door("console", settings.get(ConsoleSettings.KEY_RATE)),
                new Admission.Measures(clock, System::nanoTime, around.meters()));
        trail = new AuditTrail(topics.audit(), kafka, codecs, clock);
        subscriptions = new SubscriptionParts(
                vertx, settings, rules, known, new SubscriptionParts.Writing(tables, writes, around.timing()));
        SubscriptionStore store = subscriptions.store();
        SubscriptionReads reads = subscriptions.reads();
        EventTypeStore eventTypes = new EventTypeStore(
                tables.of(known.eventTypes(), new EventTypeKind(), new EventTypeAudit()), Catalogues.shipped());
        ApiKeyParts apiKeys = new ApiKeyParts(vertx, tables, known, admission, writes);
        log = LogHistory.of(
                settings,
                new LogFeed.Watch(clock, around.meters()),
                new Resends.Writing(tables.writer(), audit),
                store::current);
        lags = new LagWatch(topics, kafka, clock, log, around.meters());
        LogAccess logAccess = new LogAccess(vertx, log);
        AuditAccess auditAccess = new AuditAccess(logAccess, new TopicReads(vertx, topics.audit(), kafka, codecs));
        undelivered = new UndeliveredParts(vertx, settings, logAccess, store, clock);
        replays = new ReplayParts(settings, new ReplayParts.Shared(tables, known.subscriptions(), store, log));
        LetterParts letters = new LetterParts(
                vertx, logAccess, new LetterParts.Writing(store, replays, subscriptions.barriers(), writes, clock));
        List<Operations> operations = new ArrayList<>(subscriptions.operations());
        operations.addAll(List.of(
                new ProfileApi(vertx, rules.profiles(), reads, new Explanation(BodyFormats.shipped()), clock),
                new EventTypeApi(vertx, eventTypes, writes),
                apiKeys.api(),
                new AsyncApi(vertx, store, eventTypes, rules.profiles()),
                new LogApi(logAccess, reads, row -> store.isPaused(row.tenantId(), row.subscriptionId())),
                undelivered.api(),
                undelivered.explain(),
                letters.api(),
                letters.replays(),
                new AuditApi(auditAccess),
                letters.resends(),
                new SeriesApi(logAccess, clock),
                new LagApi(logAccess, lags.ring(), clock),
                new StatisticsApi(logAccess, reads, clock)));
        api = new ConsoleApi(
                new BearerHandler(admission.doorkeeper(), admission.addresses()),
                new CrossOrigin(Set.copyOf(settings.get(ConsoleSettings.CORS_ORIGINS))),
                new PublicKeys(subscriptions.signingKeys()::rows, clock),
                operations);
        signedIn = new SessionParts(
                vertx,
                settings,
                rules,
                new SessionParts.Shared(
                        admission, trail, new EndedSessions.Writing(tables.writer(), audit, clock), writes));
        Sessions sessions = signedIn.sessions();
        pages = new WebRouter(sessions, store::tenants, clock);
        live = new LivePages(vertx, logAccess, sessions);
        groups = new ArrayList<>(List.of(new OverviewPages(logAccess, store, clock)));
        groups.addAll(subscriptions.pages(logAccess, eventTypes));
        groups.addAll(List.of(
                new EventPages(logAccess, store),
                letters.pages(),
                undelivered.pages(),
                new LagPages(logAccess, lags.ring(), clock),
                live,
                apiKeys.pages(),
                new AuditPages(auditAccess),
                new SignInPages(sessions, WebhookPages.PATH, signedIn.oidc().isPresent())));
        signedIn.oidc().ifPresent(groups::add);
    }

    /** What is measured and waited by. */
    record Surroundings(Pings.Timing timing, MeterRegistry meters) {}

    ConsoleApi api() {
        return api;
    }

    /** The API and the pages. */
    FrontDoor requests(Vertx vertx) {
        return new FrontDoor(api.router(vertx), pages.router(vertx, groups));
    }

    /** Serves on, but has clients go elsewhere if they can. */
    void leaving() {
        api.sendAway();
        live.sendAway();
    }

    void start() {
        subscriptions.start();
        signedIn.start();
        admission.start();
        log.ifPresent(LogHistory::start);
        lags.start();
        replays.start();
    }

    boolean alive() {
        return subscriptions.alive() && signedIn.alive() && replays.alive();
    }

    int unreadableRows() {
        return signedIn.unreadableRows();
    }

    /** Also where there is none. */
    boolean logAlive() {
        return log.map(LogHistory::alive).orElse(true);
    }

    /** Since when the log history is behind; empty where it is not, or there is none. */
    Optional<Instant> logBehindSince() {
        return log.flatMap(history -> history.status().behindSince());
    }

    @Override
    public void close() {
        lags.close();
        replays.close();
        signedIn.close();
        undelivered.close();
        log.ifPresent(LogHistory::close);
        admission.close();
        trail.close();
        writes.close();
        tables.close();
        subscriptions.close();
    }
}
