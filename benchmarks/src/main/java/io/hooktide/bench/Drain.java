package io.hooktide.bench;

import io.hooktide.delivery.DeliveryRole;
import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.embedded.EmbeddedRegistry;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How fast a backlog is delivered: the worker beside the bare sender and the bare loop, all against the same receiver
 * and broker in this process.
 */
final class Drain {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int PARTITIONS = 8;
    private static final String BARE_IN = "bench.bare";
    private static final String BARE_OUT = "bench.bare-attempts";

    private final DrainPlan plan;
    private final PrintWriter progress;
    private final LongSupplier cpuNanos;
    private final List<String> voids = new ArrayList<>();

    Drain(DrainPlan plan, PrintWriter progress) {
        this.plan = plan;
        this.progress = progress;
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        this.cpuNanos = system::getProcessCpuTime;
    }

    DrainResult run(Path folder) throws Exception {
        try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(folder.resolve("registry"));
                LoopbackReceiver receiver = new LoopbackReceiver()) {
            byte[] body = body(plan.payloadBytes());
            Settings settings = settings(broker, registry, folder.resolve("keyset.json"));
            Map<String, Object> kafka = settings.kafka("bench");
            Topics topics = CommonSettings.topics(settings);
            RecordCodecs codecs = CommonSettings.codecs(settings);
            createTopics(kafka, topics);
            SecretBox.createKeyset(folder.resolve("keyset.json"));

            step("filling the topics with " + plan.deliveries() + " deliveries");
            Backlog backlog = new Backlog(producing(kafka), topics, codecs);
            List<String> ids = backlog.subscriptions(
                    plan.subscriptions(),
                    plan.concurrency(),
                    receiver.url("/drain"),
                    SecretBox.open(folder.resolve("keyset.json")));
            backlog.deliveries(plan.deliveries(), body, ids);
            backlog.raw(BARE_IN, plan.deliveries(), body);

            Figure sender = bareSender(receiver, body);
            Figure loop = bareLoop(receiver, kafka);
            Figure worker = worker(receiver, settings);
            long recorded = new RecordCount(kafka).committed(topics.deliveryAttempts());
            if (recorded != plan.deliveries()) {
                voids.add("recorded " + recorded + " attempts for " + plan.deliveries() + " deliveries");
            }
            return new DrainResult(plan, sender, loop, worker, voids);
        }
    }

    private Figure bareSender(LoopbackReceiver receiver, byte[] body) throws InterruptedException {
        step("the bare sender");
        Arrivals arrivals = expect(receiver);
        new BareSender(receiver.url("/bare"), body, plan.inFlight()).run(plan.deliveries(), arrivals, LIMIT);
        return figure(arrivals, "bare sender");
    }

    private Figure bareLoop(LoopbackReceiver receiver, Map<String, Object> kafka) throws InterruptedException {
        step("the bare loop");
        Arrivals arrivals = expect(receiver);
        Map<String, Object> consuming = new HashMap<>(kafka);
        consuming.putAll(Map.of(
                "group.id", "bench.bare",
                "group.protocol", "consumer",
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "max.poll.records", 500));
        Map<String, Object> transactional = producing(kafka);
        transactional.put("transactional.id", "bench.bare");
        try (Consumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(consuming, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer())) {
            consumer.subscribe(List.of(BARE_IN));
            new BareLoop(consumer, producer, BARE_OUT)
                    .run(plan.deliveries(), receiver.url("/loop"), plan.inFlight(), LIMIT);
        }
        return figure(arrivals, "bare loop");
    }

    private Figure worker(LoopbackReceiver receiver, Settings settings) throws InterruptedException {
        step("the delivery worker");
        Arrivals arrivals = expect(receiver);
        try (DeliveryRole role = new DeliveryRole(settings, new SimpleMeterRegistry())) {
            role.start();
            arrivals.awaitAll(LIMIT);
        }
        return figure(arrivals, "delivery worker");
    }

    private Arrivals expect(LoopbackReceiver receiver) {
        Arrivals arrivals = new Arrivals(plan.deliveries(), cpuNanos);
        receiver.onArrival(arrivals::one);
        return arrivals;
    }

    private Figure figure(Arrivals arrivals, String what) throws InterruptedException {
        if (!arrivals.awaitAll(Duration.ZERO)) {
            throw new IllegalStateException(
                    what + ": " + arrivals.count() + " of " + plan.deliveries() + " arrived within " + LIMIT);
        }
        if (arrivals.count() != plan.deliveries()) {
            voids.add(what + ": " + arrivals.count() + " arrived instead of " + plan.deliveries());
        }
        return arrivals.figure(what);
    }

    private static void createTopics(Map<String, Object> kafka, Topics topics) throws Exception {
        TopicCatalogue catalogue =
                new TopicCatalogue(topics, List.of(Tier.parse("10s"), Tier.parse("30s"), Tier.parse("90s")));
        List<TopicSpec> own = List.of(new TopicSpec(BARE_IN, Map.of()), new TopicSpec(BARE_OUT, Map.of()));
        BenchTopics.create(kafka, catalogue, own, PARTITIONS);
    }

    private static Settings settings(EmbeddedKafka broker, EmbeddedRegistry registry, Path keyset) {
        return Settings.of(Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "secrets.keyset", keyset.toString(),
                "bind", "127.0.0.1",
                "delivery.allow-http", "true",
                "delivery.allow-private-addresses", "true",
                "delivery.instance-id", "bench",
                "retry.tiers", "10s,30s,90s"));
    }

    private static Map<String, Object> producing(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(Map.of("compression.type", "lz4", "linger.ms", 5, "batch.size", 65_536));
        return settings;
    }

    private static byte[] body(int size) {
        String start = "{\"type\":\"invoice.updated\",\"data\":\"";
        String end = "\"}";
        return (start + "x".repeat(Math.max(1, size - start.length() - end.length())) + end)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void step(String what) {
        progress.println("bench: " + what);
        progress.flush();
    }
}
