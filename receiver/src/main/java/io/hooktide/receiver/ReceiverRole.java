package io.hooktide.receiver;

import io.hooktide.receiver.arrivals.Arrival;
import io.hooktide.receiver.arrivals.Arrivals;
import io.hooktide.receiver.arrivals.Counts;
import io.hooktide.receiver.arrivals.Journal;
import io.hooktide.receiver.script.Answering;
import io.hooktide.receiver.signature.SignatureCheck;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.SettingException;
import io.hooktide.runtime.settings.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sample endpoint: takes POSTs on any path and answers by script; shows what arrived at GET / and GET /requests. One
 * event loop owns everything.
 */
public final class ReceiverRole implements Role {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiverRole.class);

    /** For what is being answered; a script may have it take longer, or for ever. */
    private static final long GRACE_SECONDS = 5;

    private final Settings settings;
    private final Clock clock;
    private final Vertx vertx;
    private final HttpServer server;
    private final Intake intake;
    private final Counter requests;

    public ReceiverRole(Settings settings, MeterRegistry meters) {
        this(settings, meters, Clock.systemUTC(), arrival -> {});
    }

    /**
     * @param onArrival told of each arrival on the event loop, so it must not block; not in quiet mode
     * @throws SettingException if a setting is wrong
     */
    public ReceiverRole(Settings settings, MeterRegistry meters, Clock clock, Consumer<Arrival> onArrival) {
        this.settings = settings;
        this.clock = clock;
        this.requests = ReceiverMetric.REQUESTS.counter(meters);
        Answering answering = new Answering(settings.get(ReceiverSettings.SCRIPT));
        Journal journal = new Journal(
                new Arrivals(settings.get(ReceiverSettings.KEEP_REQUESTS), settings.get(ReceiverSettings.KEEP_BYTES)),
                new Counts(),
                onArrival);
        checkSecrets();
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        this.intake = new Intake(settings, answering, journal, new Replier(vertx), clock);
        this.server = server(new Desk(journal, answering, intake, clock));
    }

    // Here, and not in the setting, whose message repeats the value.
    private void checkSecrets() {
        try {
            new SignatureCheck(settings.get(ReceiverSettings.SECRETS), clock);
        } catch (IllegalArgumentException notASecret) {
            throw new SettingException(ReceiverSettings.SECRETS.key(), notASecret.getMessage());
        }
    }

    private HttpServer server(Desk desk) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.get(CommonSettings.BIND))
                .setPort(settings.get(ReceiverSettings.PORT))
                .setAcceptBacklog(4_096)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
        return vertx.createHttpServer(options).requestHandler(request -> {
            if (request.method().equals(HttpMethod.POST)) {
                requests.increment();
                intake.handle(request);
            } else {
                desk.handle(request);
            }
        });
    }

    @Override
    public String name() {
        return "receiver";
    }

    @Override
    public void start() {
        await(server.listen(), "listen on port " + settings.get(ReceiverSettings.PORT));
        LOG.info("event=receiver_started port={}", port());
    }

    /** The port it listens on; after start. */
    public int port() {
        return server.actualPort();
    }

    /**
     * From now on verifies with the secrets that the source gives; it is asked at each arrival, on the event loop, and so
     * must not block. From any thread.
     */
    public void verifyWith(Supplier<? extends Collection<String>> source) {
        intake.verifyWith(source);
    }

    @Override
    public Health health() {
        return server.actualPort() > 0 ? Health.GOOD : Health.notReady("not listening");
    }

    @Override
    public void close() {
        try {
            await(server.shutdown(GRACE_SECONDS, TimeUnit.SECONDS), "end open requests");
        } finally {
            await(vertx.close(), "close");
        }
    }

    private static void await(Future<?> future, String what) {
        try {
            future.await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException("The receiver could not " + what + " within 10 s", late);
        }
    }
}
