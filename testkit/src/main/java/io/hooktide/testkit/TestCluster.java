package io.hooktide.testkit;

import io.hooktide.embedded.EmbeddedRegistry;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicCreation;
import io.hooktide.schemas.topics.Topics;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One real broker and one real schema registry for all tests of a JVM. Tests keep apart by their topics' prefix. The
 * broker runs in this JVM, or with -Dhooktide.test.broker=container in a container.
 */
public final class TestCluster {
    private static final long LIMIT_SECONDS = 60;

    private final TestBroker broker;
    private final String registryUrl;

    TestCluster(TestBroker broker, String registryUrl) {
        this.broker = broker;
        this.registryUrl = registryUrl;
    }

    /** Started by who asks first; ends with the JVM. */
    public static TestCluster shared() {
        return Shared.CLUSTER;
    }

    private static final class Shared {
        static final TestCluster CLUSTER = start();
    }

    private static TestCluster start() {
        ClusterFolder folder = ClusterFolder.claim();
        CompletableFuture<EmbeddedRegistry> registry = CompletableFuture.supplyAsync(() -> {
            EmbeddedRegistry.endLeftBehind(folder.registry());
            ClusterFolder.wipe(folder.registry());
            return EmbeddedRegistry.start(folder.registry());
        });
        String kind = System.getProperty(TestBroker.PROPERTY, TestBroker.EMBEDDED);
        TestBroker broker = TestBroker.start(kind, folder.broker());
        EmbeddedRegistry started =
                registry.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        // The lock goes with the JVM; the reference keeps it from being collected before.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, folder), "test-cluster-end"));
        return new TestCluster(broker, started.url());
    }

    private static void end(EmbeddedRegistry registry, ClusterFolder folder) {
        registry.close();
        ClusterFolder.wipe(folder.registry());
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registryUrl;
    }

    public RecordCodecs codecs() {
        return RecordCodecs.at(registryUrl());
    }

    /** All topics of the catalogue, created, under a prefix that no other test has. */
    public Topics freshTopics(int partitions, Tier... tiers) {
        return freshTopics(partitions, (short) 1, tiers);
    }

    /** The same, with so many copies of each partition. */
    public Topics freshTopics(int partitions, short replicas, Tier... tiers) {
        return topics(
                "t" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + ".",
                partitions,
                replicas,
                tiers);
    }

    /** The same, under that prefix. */
    public Topics topics(String prefix, int partitions, short replicas, Tier... tiers) {
        Topics topics = new Topics(prefix);
        List<NewTopic> wanted = new TopicCatalogue(topics, List.of(tiers))
                .all().stream()
                        .map(spec -> new NewTopic(spec.name(), partitions, replicas).configs(spec.config()))
                        .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(wanted).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", interrupted);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException failure) {
            throw new IllegalStateException("The topics were not created", failure);
        }
        new TopicCreation(Map.of("bootstrap.servers", bootstrapServers()))
                .awaitLeaders(wanted.stream().map(NewTopic::name).toList(), partitions);
        return topics;
    }

    /** For Settings.of: this broker and registry, the topics, the loopback address, any free ports. */
    public Map<String, String> settings(Topics topics) {
        return Map.of(
                "kafka.bootstrap.servers", bootstrapServers(),
                "schema.registry.url", registryUrl(),
                "topics.prefix", topics.prefix(),
                "bind", "127.0.0.1",
                "ops.port", "0",
                "gateway.port", "0",
                "console.port", "0",
                "receiver.port", "0");
    }

    public TestRecords records() {
        return new TestRecords(bootstrapServers(), codecs());
    }
}
