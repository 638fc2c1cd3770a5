package io.hooktide.console;

import io.hooktide.access.Authenticator;
import io.hooktide.access.BearerHandler;
import io.hooktide.console.activation.Activation;
import io.hooktide.console.activation.AttemptTail;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.activation.PipelineProducer;
import io.hooktide.console.api.ConsoleApi;
import io.hooktide.console.api.StatusApi;
import io.hooktide.console.api.SubscriptionApi;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.subscription.WriteLane;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;

/** What the API works with, put together; closes what it made. */
final class ConsoleParts implements AutoCloseable {
    private final Vertx vertx;
    private final Clock clock;
    private final TableWriter writer;
    private final PipelineProducer producer;
    private final AttemptTail attempts;
    private final Pings pings;
    private final Barriers barriers;
    private final WriteLane writes;

    ConsoleParts(Vertx vertx, Map<String, Object> kafka, Topics topics, RecordCodecs codecs, Pings.Timing timing) {
        this.vertx = vertx;
        this.clock = timing.clock();
        this.writer = new TableWriter(kafka, topics.prefix() + "control-plane");
        this.producer = new PipelineProducer(kafka, codecs);
        this.attempts = new AttemptTail(topics.deliveryAttempts(), kafka, codecs);
        this.pings = new Pings(vertx, attempts, producer, topics, timing);
        this.barriers = new Barriers(producer, topics, clock);
        this.writes = new WriteLane(vertx);
    }

    ConsoleApi api(CompactedTable<ApiKey> keys, CompactedTable<Subscription> subscriptions, ConsoleRules rules) {
        SubscriptionStore store = new SubscriptionStore(subscriptions, writer, clock);
        Edits edits = new Edits(store, rules.drafts(), rules.secrets());
        StatusChanges statuses = new StatusChanges(store);
        Activation activation = new Activation(statuses, pings, barriers, writes);
        return new ConsoleApi(
                new BearerHandler(new Authenticator(keys::get, clock)),
                new SubscriptionApi(vertx, store, edits, barriers, writes),
                new StatusApi(store, statuses, activation, pings, writes));
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
        writes.close();
        writer.close();
        producer.close();
    }
}
