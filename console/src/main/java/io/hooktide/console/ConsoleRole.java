package io.hooktide.console;

import io.hooktide.console.activation.Pings;
import io.hooktide.console.lag.ConsumerLag;
import io.hooktide.runtime.http.InvalidHttp;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.registry.RegistryProbe;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console: the subscription API and its pages over HTTP. Any number may run; their writes are serialised through Kafka. */
public final class ConsoleRole implements Role {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRole.class);
    /** Longer than any answer may take. */
    private static final int IDLE_SECONDS = 120;

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Settings settings;
    private final ConsoleTables tables;
    private final Vertx vertx;
    private final ConsoleParts parts;
    private final ConsumerLag lag;
    private final RegistryProbe registry;
    private final FrontDoor door;
    private final HttpServer server;
    private final Duration grace;
    private volatile boolean listening;

    public ConsoleRole(Settings settings, MeterRegistry meters) {
        this(settings, meters, Clock.systemUTC(), Pings.PATIENCE);
    }

    /**
     * @param pingPatience how long the delivery worker has for a ping
     * @throws io.hooktide.runtime.settings.SettingException if a setting is wrong
     */
    public ConsoleRole(Settings settings, MeterRegistry meters, Clock clock, Duration pingPatience) {
        this.settings = settings;
        this.grace = settings.get(ConsoleSettings.SHUTDOWN_GRACE);
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.get(CommonSettings.BIND))
                .setPort(settings.get(ConsoleSettings.PORT))
                .setIdleTimeout(IDLE_SECONDS)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        ConsoleRules rules = ConsoleRules.of(settings);
        tables = ConsoleTables.of(settings);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        parts = new ConsoleParts(
                vertx,
                settings,
                rules,
                tables,
                new ConsoleParts.Surroundings(new Pings.Timing(clock, pingPatience), meters));
        lag = new ConsumerLag(settings.kafka("console"), CommonSettings.topics(settings), meters);
        registry = new RegistryProbe(settings, meters);
        door = parts.requests(vertx);
        server = vertx.createHttpServer(options)
                .invalidRequestHandler(new InvalidHttp())
                .requestHandler(door);
        ConsoleMetric.UNREADABLE_ROWS.gauge(
                meters, () -> tables.unreadableRows() + parts.unreadableRows(), "role", "console");
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public void start() {
        tables.start();
        parts.start();
        lag.start();
        registry.start();
        await(server.listen(), LIMIT, "listen on port " + settings.get(ConsoleSettings.PORT));
        listening = true;
        LOG.info(
                "event=console_started port={} subscriptions={}",
                port(),
                tables.subscriptions().rows().size());
    }

    /** The port it listens on; after start. */
    public int port() {
        return server.actualPort();
    }

    /** Where requests come in, so that tests can find all routes there are. */
    FrontDoor door() {
        return door;
    }

    @Override
    public Health health() {
        if (!parts.alive()) {
            return Health.dead("The outcomes of pings, or ended sessions, are not read");
        }
        if (!parts.logAlive()) {
            return Health.dead("The log history is no longer fed");
        }
        Health health = tables.health();
        if (health.ready() && !listening) {
            return Health.notReady("It does not listen yet");
        }
        return health.ready() ? parts.logBehindSince().map(ConsoleRole::behind).orElse(health) : health;
    }

    // Deliveries and the rest of the API do not need it: it is ready all the same.
    private static Health behind(Instant since) {
        return new Health(true, true, "The log history is behind since " + since);
    }

    @Override
    public void leaving() {
        parts.leaving();
    }

    @Override
    public void close() {
        leaving();
        try {
            await(server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS), grace.plus(LIMIT), "end open requests");
        } finally {
            lag.close();
            registry.close();
            parts.close();
            await(vertx.close(), LIMIT, "close");
            tables.close();
        }
    }

    @Override
    public Duration longestClose() {
        return grace.plusSeconds(45);
    }

    private static void await(Future<?> future, Duration limit, String what) {
        try {
            future.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException(
                    "The console could not " + what + " within " + limit.toMillis() + " ms", late);
        }
    }
}
