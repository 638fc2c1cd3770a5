package io.hooktide.bench.ground;

import io.hooktide.client.send.KeyPartitioner;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.fanout.FanoutRole;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.ids.RecordKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

/** Topics of its own on a cluster, and the settings of the roles that work on them. */
public final class Installation {
    private static final int PARTITIONS = 8;
    private static final String ROLE = "bench";

    private final Settings settings;
    private final Path keyset;

    private Installation(Settings settings, Path keyset) {
        this.settings = settings;
        this.keyset = keyset;
    }

    /**
     * Creates all topics.
     *
     * @param name no other installation of the cluster has it
     * @param tiers of delay topics
     */
    public static Installation create(Cluster cluster, Path folder, String name, String... tiers)
            throws InterruptedException, ExecutionException {
        return create(cluster, folder, name, Map.of("retry.tiers", String.join(",", tiers)));
    }

    /** @param more settings, retry.tiers at least */
    public static Installation create(Cluster cluster, Path folder, String name, Map<String, String> more)
            throws InterruptedException, ExecutionException {
        Path keyset = folder.resolve(name + "-keyset.json");
        SecretBox.createKeyset(keyset);
        Map<String, String> all = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                cluster.bootstrapServers(),
                "schema.registry.url",
                cluster.registryUrl(),
                "topics.prefix",
                name + ".",
                "secrets.keyset",
                keyset.toString(),
                "bind",
                "127.0.0.1",
                "delivery.allow-http",
                "true",
                "delivery.allow-private-addresses",
                "true",
                "delivery.instance-id",
                name,
                "fanout.instance-id",
                name,
                "fanout.state-dir",
                folder.resolve(name + "-fanout").toString()));
        all.putAll(more);
        Installation installation = new Installation(Settings.of(all), keyset);
        List<Tier> tiers = Arrays.stream(all.get("retry.tiers").split(","))
                .map(Tier::parse)
                .toList();
        installation.topics(new TopicCatalogue(installation.topics(), tiers).all());
        return installation;
    }

    /** Creates further topics. */
    public void topics(List<TopicSpec> specs) throws InterruptedException, ExecutionException {
        BenchTopics.create(kafka(), specs, PARTITIONS);
    }

    public Settings settings() {
        return settings;
    }

    public Topics topics() {
        return CommonSettings.topics(settings);
    }

    public RecordCodecs codecs() {
        return CommonSettings.codecs(settings);
    }

    /** Settings of Kafka clients. */
    public Map<String, Object> kafka() {
        return settings.kafka(ROLE);
    }

    /** The same for a producer that fills topics. */
    public Map<String, Object> producing() {
        Map<String, Object> producing = kafka();
        producing.putAll(Map.of("compression.type", "lz4", "linger.ms", 5, "batch.size", 65_536));
        return producing;
    }

    public SecretBox secrets() {
        return SecretBox.open(keyset);
    }

    /** Started; the caller closes it. */
    public Workers delivery() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        DeliveryRole role = new DeliveryRole(settings, meters);
        role.start();
        return new Workers(role, meters);
    }

    /** Started; the caller closes it. */
    public FanoutRole fanout() {
        FanoutRole role = new FanoutRole(settings, new SimpleMeterRegistry());
        role.start();
        return role;
    }

    /** Started as a process of its own; the caller closes it. @param heapMegabytes the most that it may use */
    public RoleProcess process(String role, int heapMegabytes) throws IOException {
        Path file = keyset.resolveSibling(keyset.getFileName() + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings.under(""));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return RoleProcess.start(role, file, heapMegabytes);
    }

    /** A topic from its start; the caller closes it. */
    public Topic watch(String topic) {
        return new Topic(kafka(), topic);
    }

    /** How many records a topic holds that nobody writes to in transactions. */
    public long size(String topic) {
        try (Topic watched = watch(topic)) {
            return watched.size();
        }
    }

    /** Of deliveries, held and every delay topic. */
    public int partitionOf(String subscriptionId) {
        return KeyPartitioner.partition(RecordKey.of(subscriptionId), PARTITIONS);
    }

    /** What was recorded of the attempts so far. */
    public AttemptCount attempts() {
        return AttemptCount.of(kafka(), topics(), codecs());
    }
}
