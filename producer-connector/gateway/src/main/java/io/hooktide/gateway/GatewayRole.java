package io.hooktide.gateway;

import io.hooktide.access.Admission;
import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.BearerHandler;
import io.hooktide.catalogue.EventTypeFormat;
import io.hooktide.catalogue.shipped.Catalogues;
import io.hooktide.client.send.EventProducer;
import io.hooktide.client.send.ProducerSettings;
import io.hooktide.gateway.api.GatewayServer;
import io.hooktide.gateway.api.RequestTimer;
import io.hooktide.gateway.body.BodyMemory;
import io.hooktide.gateway.body.BodyReader;
import io.hooktide.gateway.publish.ProduceHealth;
import io.hooktide.gateway.publish.PublishHandler;
import io.hooktide.gateway.publish.PublishTraces;
import io.hooktide.gateway.publish.Publishing;
import io.hooktide.gateway.type.EventTypeRules;
import io.hooktide.runtime.lifecycle.Health;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.metrics.KafkaMeters;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.tracing.Tracing;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.EventType;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** The role gateway: POST /v1/events. */
public final class GatewayRole implements Role {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);

    /** Beside what Kafka takes: to read the rest of a request, and to write the answer. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Settings settings;
    private final Duration publishTimeout;
    private final ProduceHealth produceHealth;
    private final Vertx vertx = GatewayVertx.create();
    private final LoopPulse pulse;
    private final CompactedTable<ApiKey> keys;
    private final CompactedTable<EventType> eventTypes;
    private final Admission admission;
    private final EventProducer producer;
    private final Publishing publishing;
    private final GatewayServer server;
    private final Tracing tracing;
    private volatile int port;

    public GatewayRole(Settings settings, MeterRegistry metrics) {
        this(settings, metrics, Clock.systemUTC(), System::nanoTime);
    }

    /** For tests, with their own time. */
    public GatewayRole(Settings settings, MeterRegistry metrics, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.publishTimeout = settings.get(GatewaySettings.PUBLISH_TIMEOUT);
        this.produceHealth = new ProduceHealth(nanoTime);
        this.pulse = new LoopPulse(vertx, nanoTime);
        Topics topics = CommonSettings.topics(settings);
        RecordCodecs codecs = CommonSettings.codecs(settings);
        Map<String, Object> kafka = KafkaMeters.shownIn(metrics, settings.kafka("gateway"));
        keys = new CompactedTable<>(topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), codecs));
        eventTypes = new CompactedTable<>(topics.eventTypes(), kafka, new EventTypeFormat(topics.eventTypes(), codecs));
        GatewayMetric.UNREADABLE_ROWS.gauge(
                metrics,
                () -> keys.unreadable().size() + eventTypes.unreadable().size(),
                "role",
                name());
        EventTypeRules types =
                new EventTypeRules(eventTypes::get, Catalogues.shipped(), settings.get(GatewaySettings.UNKNOWN_TYPES));
        producer = EventProducer.open(
                ProducerSettings.of(ProducerTimeouts.within(publishTimeout, kafka)), codecs, topics.changeEvents());
        publishing = new Publishing(vertx, producer, publishTimeout, produceHealth, metrics);
        admission = new Admission(
                settings,
                keys::get,
                new Admission.Door(name(), settings.get(GatewaySettings.KEY_RATE)),
                new Admission.Measures(clock, nanoTime, metrics));
        BodyReader bodies = new BodyReader(
                new BodyMemory(settings.get(GatewaySettings.BODY_MEMORY)), settings.get(GatewaySettings.BODY_TIMEOUT));
        tracing = Tracing.of(settings, name(), metrics);
        server = new GatewayServer(
                vertx,
                new BearerHandler(admission.doorkeeper(), admission.addresses()),
                new PublishHandler(
                        bodies, types, publishing, clock, new PublishTraces(tracing, clock, topics.changeEvents())),
                new RequestTimer(metrics, nanoTime));
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public void start() {
        keys.start(START_LIMIT);
        eventTypes.start(START_LIMIT);
        new WarmUp(producer, CommonSettings.topics(settings).changeEvents()).run();
        publishing.start();
        admission.start();
        pulse.start();
        String bind = settings.get(CommonSettings.BIND);
        int wanted = settings.get(GatewaySettings.PORT);
        port = GatewayVertx.await(
                        server.listen(wanted, bind), START_LIMIT, "The gateway cannot listen on " + bind + ":" + wanted)
                .actualPort();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public Health health() {
        if (!pulse.beats() || !publishing.alive()) {
            return Health.dead("The event loop or the publishing thread stands still");
        }
        for (CompactedTable<?> table : List.of(keys, eventTypes)) {
            if (!table.alive()) {
                return Health.dead("The table " + table.topic() + " is no longer read");
            }
            if (!table.unreadable().isEmpty()) {
                return Health.notReady(table.unreadable().size() + " rows of " + table.topic() + " cannot be read");
            }
        }
        if (port == 0) {
            return Health.notReady("It does not listen yet");
        }
        return produceHealth.good() ? Health.GOOD : Health.notReady("Kafka did not confirm what was published last");
    }

    @Override
    public void leaving() {
        server.sendAway();
    }

    // What is being answered has the time that any answer may take.
    @Override
    public void close() {
        try {
            GatewayVertx.await(
                    server.shutdown(publishTimeout.plus(ANSWER)),
                    publishTimeout.plus(ANSWER.multipliedBy(2)),
                    "The gateway's last requests do not end");
        } finally {
            publishing.close();
            producer.close(Duration.ofSeconds(1));
            admission.close();
            keys.close();
            eventTypes.close();
            tracing.close();
            GatewayVertx.await(vertx.close(), Duration.ofSeconds(10), "The gateway's event loop does not end");
        }
    }

    @Override
    public Duration longestClose() {
        return publishTimeout.plusSeconds(45);
    }
}
