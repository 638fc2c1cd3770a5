package io.hooktide.console;

import io.hooktide.access.Actor;
import io.hooktide.console.activation.Activation;
import io.hooktide.console.activation.AttemptTail;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.activation.PipelineProducer;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.api.Operations;
import io.hooktide.console.api.StatusApi;
import io.hooktide.console.api.SubscriptionApi;
import io.hooktide.console.api.TransferApi;
import io.hooktide.console.audit.SigningKeyAudit;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.Imports;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.subscription.SubscriptionAudit;
import io.hooktide.console.subscription.SubscriptionKind;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.AuditedTables;
import io.hooktide.console.table.WriteLane;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.webhooks.ChangePages;
import io.hooktide.console.web.webhooks.DetailPages;
import io.hooktide.console.web.webhooks.FormPages;
import io.hooktide.console.web.webhooks.WebhookPages;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.signing.SigningKeys;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/** What reads and changes subscriptions, and asks their endpoints, put together; closes what it made. */
final class SubscriptionParts implements AutoCloseable {
    private final ConsoleRules rules;
    private final Writing writing;
    private final PipelineProducer producer;
    private final AttemptTail attempts;
    private final Pings pings;
    private final Barriers barriers;
    private final SubscriptionStore store;
    private final SubscriptionReads reads;
    private final StatusChanges statuses;
    private final Activation activation;
    private final SigningKeys signingKeys;
    private final Edits edits;

    /** How it writes; closed by who made it. */
    record Writing(AuditedTables tables, WriteLane lane, Pings.Timing timing) {}

    SubscriptionParts(Vertx vertx, Settings settings, ConsoleRules rules, ConsoleTables known, Writing writing) {
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        AuditedTables tables = writing.tables();
        this.rules = rules;
        this.writing = writing;
        producer = new PipelineProducer(kafka, codecs);
        attempts = new AttemptTail(topics.deliveryAttempts(), kafka, codecs);
        pings = new Pings(vertx, attempts, producer, topics, writing.timing());
        barriers = new Barriers(producer, topics, tables.clock());
        store = new SubscriptionStore(
                tables.of(known.subscriptions(), new SubscriptionKind(), new SubscriptionAudit()));
        reads = new SubscriptionReads(vertx, store);
        statuses = new StatusChanges(store);
        activation = new Activation(statuses, pings, barriers, writing.lane());
        signingKeys = new SigningKeys(
                known.signingKeys(),
                new SigningKeys.Writing(
                        tables.writer(), tables.audit().companion(new SigningKeyAudit(), Actor.ofSystem("console"))),
                rules.secrets(),
                tables.clock());
        edits = new Edits(store, rules.drafts(), rules.secrets(), signingKeys);
    }

    SubscriptionStore store() {
        return store;
    }

    SubscriptionReads reads() {
        return reads;
    }

    SigningKeys signingKeys() {
        return signingKeys;
    }

    Barriers barriers() {
        return barriers;
    }

    /** In the order in which their paths are looked at. */
    List<Operations> operations() {
        return List.of(
                // before those whose paths have an id in the same place
                new TransferApi(reads, new Imports(store, edits), barriers, writing.lane()),
                new SubscriptionApi(reads, edits, barriers, writing.lane()),
                new StatusApi(reads, statuses, activation, pings, writing.lane()));
    }

    List<Pages> pages(LogAccess log, EventTypeStore eventTypes) {
        return List.of(
                new WebhookPages(reads, log, writing.tables().clock()),
                new ChangePages(reads, new ChangePages.Writing(edits, statuses, activation, pings, writing.lane())),
                new FormPages(
                        reads,
                        new FormPages.Choices(rules.profiles(), eventTypes),
                        new FormPages.Saving(edits, barriers, writing.lane())),
                new DetailPages(reads, log, writing.tables().clock()));
    }

    void start() {
        attempts.start();
    }

    boolean alive() {
        return attempts.alive();
    }

    @Override
    public void close() {
        attempts.close();
        pings.close();
        producer.close();
    }
}
