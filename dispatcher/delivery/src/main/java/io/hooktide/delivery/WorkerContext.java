package io.hooktide.delivery;

import io.hooktide.delivery.endpoint.BreakerRules;
import io.hooktide.delivery.metrics.DeliveryMeters;
import io.hooktide.delivery.send.SenderOptions;
import io.hooktide.delivery.send.TlsEngine;
import io.hooktide.delivery.send.TlsOptions;
import io.hooktide.delivery.trace.DeliveryTraces;
import io.hooktide.retry.routing.TierLadder;
import io.hooktide.runtime.metrics.KafkaMeters;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.endpoint.EndpointSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all workers of a process have in common. */
record WorkerContext(
        Topics topics,
        TierLadder tiers,
        RecordCodecs codecs,
        Map<String, Object> kafka,
        SenderOptions sender,
        boolean allowHttp,
        Graces graces,
        BreakerRules breaker,
        Duration heldLimit,
        String version,
        DeliveryMeters meters,
        DeliveryTraces traces,
        WorkerSeams seams) {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerContext.class);
    private static final String ROLE = "delivery";

    static WorkerContext of(Settings settings, MeterRegistry registry, DeliveryTraces traces, WorkerSeams seams) {
        String version = WorkerContext.class.getPackage().getImplementationVersion();
        return new WorkerContext(
                CommonSettings.topics(settings),
                new TierLadder(settings.get(CommonSettings.RETRY_TIERS)),
                CommonSettings.codecs(settings),
                KafkaMeters.shownIn(registry, settings.kafka(ROLE)),
                SenderOptions.defaults()
                        .withConnectTimeout(settings.get(DeliverySettings.CONNECT_TIMEOUT))
                        .withAddresses(DeliverySettings.addresses(settings))
                        .withTls(TlsOptions.defaults().withEngine(tlsEngine(settings))),
                settings.get(EndpointSettings.ALLOW_HTTP),
                Graces.of(settings),
                DeliverySettings.breaker(settings),
                settings.get(DeliverySettings.HELD_LIMIT),
                version == null ? "unreleased" : version,
                new DeliveryMeters(registry),
                traces,
                seams);
    }

    private static TlsEngine tlsEngine(Settings settings) {
        TlsEngine wanted = settings.get(DeliverySettings.TLS_ENGINE);
        TlsEngine engine = wanted.orElseJdk();
        LOG.info("event=tls_engine wanted={} engine={}", wanted, engine);
        return engine;
    }
}
