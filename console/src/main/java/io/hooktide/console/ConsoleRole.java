package io.hooktide.console;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.console.activation.Pings;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console: the subscription API over HTTP. Any number may run; their writes are serialised through Kafka. */
public final class ConsoleRole implements Role {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRole.class);
    private static final Duration TABLE_START = Duration.ofSeconds(60);
    private static final int IDLE_SECONDS = 60;

    private final Settings settings;
    private final CompactedTable<ApiKey> keys;
    private final CompactedTable<Subscription> subscriptions;
    private final Vertx vertx;
    private final ConsoleParts parts;
    private final HttpServer server;

    public ConsoleRole(Settings settings, MeterRegistry meters) {
        this(settings, meters, Clock.systemUTC(), Pings.PATIENCE);
    }

    /**
     * @param pingPatience how long the delivery worker has for a ping
     * @throws io.hooktide.runtime.settings.SettingException if a setting is wrong
     */
    public ConsoleRole(Settings settings, MeterRegistry meters, Clock clock, Duration pingPatience) {
        this.settings = settings;
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = settings.kafka("console");
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.get(CommonSettings.BIND))
                .setPort(settings.get(ConsoleSettings.PORT))
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        ConsoleRules rules = ConsoleRules.of(settings);
        keys = new CompactedTable<>(topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), codecs));
        subscriptions = new CompactedTable<>(
                topics.subscriptions(), kafka, new SubscriptionFormat(topics.subscriptions(), codecs));
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(4));
        parts = new ConsoleParts(vertx, kafka, topics, codecs, new Pings.Timing(clock, pingPatience));
        server = vertx.createHttpServer(options)
                .requestHandler(parts.api(keys, subscriptions, rules).router(vertx));
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void start() {
        keys.start(TABLE_START);
        subscriptions.start(TABLE_START);
        parts.start();
        await(server.listen(), "listen on port " + settings.get(ConsoleSettings.PORT));
        LOG.info(
                "event=console_started port={} subscriptions={}",
                port(),
                subscriptions.rows().size());
    }

    /** The port it listens on; after start. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public Health health() {
        for (CompactedTable<?> table : List.of(keys, subscriptions)) {
            if (!table.alive()) {
                return Health.dead("The table " + table.topic() + " is no longer read");
            }
            if (!table.unreadable().isEmpty()) {
                return Health.notReady(table.unreadable().size() + " rows of " + table.topic()
                        + " cannot be read; their last good versions are in force");
            }
        }
        if (!parts.alive()) {
            return Health.dead("The outcomes of pings are no longer read");
        }
        return server.actualPort() > 0 ? Health.GOOD : Health.notReady("Not listening yet");
    }

    @Override
    public void close() {
        try {
            await(server.shutdown(3, TimeUnit.SECONDS), "end open requests");
        } finally {
            parts.close();
            await(vertx.close(), "close");
            subscriptions.close();
            keys.close();
        }
    }

    private static void await(Future<?> future, String what) {
        try {
            future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("The console could not " + what + " within 10 s", late);
        }
    }
}
