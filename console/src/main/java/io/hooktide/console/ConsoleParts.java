package io.hooktide.console;

import io.hooktide.access.Actor;
import io.hooktide.access.Admission;
import io.hooktide.access.BearerHandler;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.console.activation.Activation;
import io.hooktide.console.activation.AttemptTail;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.activation.PipelineProducer;
import io.hooktide.console.api.ApiKeyApi;
import io.hooktide.console.api.AsyncApi;
import io.hooktide.console.api.AuditAccess;
import io.hooktide.console.api.AuditApi;
import io.hooktide.console.api.ConsoleApi;
import io.hooktide.console.api.CrossOrigin;
import io.hooktide.console.api.EventTypeApi;
import io.hooktide.console.api.LagApi;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.api.LogApi;
import io.hooktide.console.api.ProfileApi;
import io.hooktide.console.api.PublicKeys;
import io.hooktide.console.api.SeriesApi;
import io.hooktide.console.api.StatisticsApi;
import io.hooktide.console.api.StatusApi;
import io.hooktide.console.api.SubscriptionApi;
import io.hooktide.console.api.TransferApi;
import io.hooktide.console.apikey.ApiKeyAudit;
import io.hooktide.console.apikey.ApiKeyKind;
import io.hooktide.console.apikey.ApiKeyStore;
import io.hooktide.console.apikey.LastUse;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.audit.AuditTrail;
import io.hooktide.console.audit.SigningKeyAudit;
import io.hooktide.console.audit.TopicReads;
import io.hooktide.console.eventtype.EventTypeAudit;
import io.hooktide.console.eventtype.EventTypeKind;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.ingest.LogFeed;
import io.hooktide.console.log.resend.Resends;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.statistics.LagWatch;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.Explanation;
import io.hooktide.console.subscription.Imports;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.subscription.SubscriptionAudit;
import io.hooktide.console.subscription.SubscriptionKind;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.AuditedTable;
import io.hooktide.console.table.Freshness;
import io.hooktide.console.table.VersionedTable;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.WebRouter;
import io.hooktide.console.web.apikeys.ApiKeyPages;
import io.hooktide.console.web.audit.AuditPages;
import io.hooktide.console.web.events.EventPages;
import io.hooktide.console.web.lag.LagPages;
import io.hooktide.console.web.live.LivePages;
import io.hooktide.console.web.overview.OverviewPages;
import io.hooktide.console.web.session.EndedSessions;
import io.hooktide.console.web.session.Sessions;
import io.hooktide.console.web.signin.SignInPages;
import io.hooktide.console.web.webhooks.ChangePages;
import io.hooktide.console.web.webhooks.DetailPages;
import io.hooktide.console.web.webhooks.FormPages;
import io.hooktide.console.web.webhooks.WebhookPages;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.format.BodyFormats;
import io.hooktide.subscriptions.signing.SigningKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the API works with, put together; closes what it made. */
final class ConsoleParts implements AutoCloseable {
    private final TableWriter writer;
    private final Freshness freshness;
    private final Freshness keyFreshness;
    private final Freshness typeFreshness;
    private final PipelineProducer producer;
    private final AttemptTail attempts;
    private final Pings pings;
    private final WriteLane writes;
    private final Optional<LogHistory> log;
    private final Admission admission;
    private final AuditTrail trail;
    private final LagWatch lags;
    private final SessionParts signedIn;
    private final UndeliveredParts undelivered;
    private final ConsoleApi api;
    private final WebRouter pages;
    private final List<Pages> groups;
    private final LivePages live;
    private final ReplayParts replays;

    ConsoleParts(Vertx vertx, Settings settings, ConsoleRules rules, ConsoleTables tables, Surroundings around) {
        Pings.Timing timing = around.timing();
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        writer = new TableWriter(kafka, topics.controlPlane());
        freshness = new Freshness(tables.subscriptions(), kafka);
        keyFreshness = new Freshness(tables.keys(), kafka);
        typeFreshness = new Freshness(tables.eventTypes(), kafka);
        producer = new PipelineProducer(kafka, codecs);
        attempts = new AttemptTail(topics.deliveryAttempts(), kafka, codecs);
        pings = new Pings(vertx, attempts, producer, topics, timing);
        writes = new WriteLane(vertx);
        admission = new Admission(
                settings,
                tables.keys()::get,
                new Admission.Door("console", settings.get(ConsoleSettings.KEY_RATE)),
                new Admission.Measures(timing.clock(), System::nanoTime, around.meters()));

        trail = new AuditTrail(topics.audit(), kafka, codecs, timing.clock());
        AuditLog audit = new AuditLog(topics.audit(), codecs, timing.clock());
        SubscriptionStore store = new SubscriptionStore(new AuditedTable<>(
                new VersionedTable<>(tables.subscriptions(), writer, freshness, new SubscriptionKind(), timing.clock()),
                new SubscriptionAudit(),
                audit));
        EventTypeStore eventTypes = new EventTypeStore(
                new AuditedTable<>(
                        new VersionedTable<>(
                                tables.eventTypes(), writer, typeFreshness, new EventTypeKind(), timing.clock()),
                        new EventTypeAudit(),
                        audit),
                Catalogues.shipped());
        ApiKeyStore apiKeys = new ApiKeyStore(new AuditedTable<>(
                new VersionedTable<>(tables.keys(), writer, keyFreshness, new ApiKeyKind(), timing.clock()),
                new ApiKeyAudit(),
                audit));
        SubscriptionReads reads = new SubscriptionReads(vertx, store);
        StatusChanges statuses = new StatusChanges(store);
        Barriers barriers = new Barriers(producer, topics, timing.clock());
        Activation activation = new Activation(statuses, pings, barriers, writes);
        SigningKeys signingKeys = new SigningKeys(
                tables.signingKeys(),
                new SigningKeys.Writing(writer, audit.companion(new SigningKeyAudit(), Actor.ofSystem("console"))),
                rules.secrets(),
                timing.clock());
        Edits edits = new Edits(store, rules.drafts(), rules.secrets(), signingKeys);
        log = LogHistory.of(
                settings,
                new LogFeed.Watch(timing.clock(), around.meters()),
                new Resends.Writing(writer, audit),
                store::current);
        lags = new LagWatch(topics, kafka, timing.clock(), log, around.meters());
        LogAccess logAccess = new LogAccess(vertx, log);
        AuditAccess auditAccess = new AuditAccess(logAccess, new TopicReads(vertx, topics.audit(), kafka, codecs));
        undelivered = new UndeliveredParts(vertx, settings, logAccess, store, timing.clock());
        replays = new ReplayParts(
                settings, new ReplayParts.Shared(writer, tables.subscriptions(), store, log, timing.clock()));
        ApiKeyApi.KeyTimes keyTimes =
                new ApiKeyApi.KeyTimes(timing.clock(), new LastUse(tables.keyUses(), admission.uses())::of);
        LetterParts letters = new LetterParts(
                vertx, logAccess, new LetterParts.Writing(store, replays, barriers, writes, timing.clock()));
        api = new ConsoleApi(
                new BearerHandler(admission.doorkeeper(), admission.addresses()),
                new CrossOrigin(Set.copyOf(settings.get(ConsoleSettings.CORS_ORIGINS))),
                new PublicKeys(signingKeys::rows, timing.clock()),
                List.of(
                        // before those whose paths have an id in the same place
                        new TransferApi(reads, new Imports(store, edits), barriers, writes),
                        new SubscriptionApi(reads, edits, barriers, writes),
                        new StatusApi(reads, statuses, activation, pings, writes),
                        new ProfileApi(rules.profiles(), reads, new Explanation(BodyFormats.shipped()), timing.clock()),
                        new EventTypeApi(vertx, eventTypes, writes),
                        new ApiKeyApi(vertx, apiKeys, writes, keyTimes),
                        new AsyncApi(vertx, store, eventTypes, rules.profiles()),
                        new LogApi(logAccess, reads, row -> store.isPaused(row.tenantId(), row.subscriptionId())),
                        undelivered.api(),
                        undelivered.explain(),
                        letters.api(),
                        letters.replays(),
                        new AuditApi(auditAccess),
                        letters.resends(),
                        new SeriesApi(logAccess, timing.clock()),
                        new LagApi(logAccess, lags.ring(), timing.clock()),
                        new StatisticsApi(logAccess, reads, timing.clock())));
        signedIn = new SessionParts(
                vertx,
                settings,
                rules,
                new SessionParts.Shared(
                        admission, trail, new EndedSessions.Writing(writer, audit, timing.clock()), writes));
        Sessions sessions = signedIn.sessions();
        pages = new WebRouter(sessions, store::tenants, timing.clock());
        live = new LivePages(vertx, logAccess, sessions);
        groups = Stream.concat(
                        Stream.of(
                                new OverviewPages(logAccess, store, timing.clock()),
                                new WebhookPages(reads, logAccess, timing.clock()),
                                new ChangePages(
                                        reads, new ChangePages.Writing(edits, statuses, activation, pings, writes)),
                                new FormPages(
                                        reads,
                                        new FormPages.Choices(rules.profiles(), eventTypes),
                                        new FormPages.Saving(edits, barriers, writes)),
                                new DetailPages(reads, logAccess, timing.clock()),
                                new EventPages(logAccess, store),
                                letters.pages(),
                                undelivered.pages(),
                                new LagPages(logAccess, lags.ring(), timing.clock()),
                                live,
                                new ApiKeyPages(vertx, apiKeys, writes, keyTimes),
                                new AuditPages(auditAccess),
                                new SignInPages(
                                        sessions,
                                        WebhookPages.PATH,
                                        signedIn.oidc().isPresent())),
                        signedIn.oidc().stream())
                .toList();
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
        attempts.start();
        signedIn.start();
        admission.start();
        log.ifPresent(LogHistory::start);
        lags.start();
        replays.start();
    }

    boolean alive() {
        return attempts.alive() && signedIn.alive() && replays.alive();
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
        attempts.close();
        admission.close();
        trail.close();
        pings.close();
        writes.close();
        writer.close();
        producer.close();
        freshness.close();
        typeFreshness.close();
        keyFreshness.close();
    }
}
