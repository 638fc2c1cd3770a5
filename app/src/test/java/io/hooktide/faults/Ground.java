package io.hooktide.faults;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.retry.ledger.LedgerMetadata;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.history.PositionReader;
import io.hooktide.testkit.history.Positions.Committed;
import io.hooktide.testkit.history.TopicDump;
import io.hooktide.testkit.history.TopicDumper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What the processes of a test share: broker, registry, topics of their own, and the file with the settings. They end with
 * it.
 */
final class Ground implements AutoCloseable {
    static final Tier TIER = Tier.parse("1s");
    static final int PARTITIONS = 4;

    /** Of the broker of the tests: how long a worker that is gone keeps its place. */
    static final long SESSION_MS = 6_000;

    final Topics topics;
    final RecordCodecs codecs;
    final TestRecords records;
    final SecretBox secrets;
    final Path config;
    private final String bootstrapServers;
    private final Admin admin;
    private final Deque<AutoCloseable> processes = new ArrayDeque<>();

    /** On the cluster of the tests, with topics of its own. */
    static Ground shared(Path folder) throws IOException {
        TestCluster cluster = TestCluster.shared();
        Topics topics = cluster.freshTopics(PARTITIONS, TIER);
        return new Ground(folder, topics, cluster.settings(topics));
    }

    /** @param settings where broker and registry are, and the topics */
    Ground(Path folder, Topics topics, Map<String, String> settings) throws IOException {
        this.topics = topics;
        this.bootstrapServers = settings.get("kafka.bootstrap.servers");
        this.codecs = RecordCodecs.at(settings.get("schema.registry.url"));
        this.records = new TestRecords(bootstrapServers, codecs);
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        this.secrets = SecretBox.open(keyset);
        this.config = write(folder, keyset, settings);
    }

    private static Path write(Path folder, Path keyset, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.putAll(Map.of(
                "secrets.keyset", keyset.toString(),
                "retry.tiers", TIER.toString(),
                "delivery.allow-http", "true",
                "delivery.allow-private-addresses", "true",
                "delivery.shutdown-grace", "1s"));
        Path config = folder.resolve("hooktide.properties");
        try (Writer file = Files.newBufferedWriter(config)) {
            properties.store(file, null);
        }
        return config;
    }

    /** It is closed with the ground, those that came later first. */
    <T extends AutoCloseable> T with(T process) {
        processes.push(process);
        return process;
    }

    /** A new API key of the customer's. */
    String key(Scope... scopes) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        String topic = topics.apiKeys();
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topic, kafka, new ApiKeyFormat(topic, codecs));
                TableWriter writer = new TableWriter(kafka, topics.controlPlane())) {
            keys.start(Duration.ofSeconds(30));
            return new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue("test", Optional.of(Customers.TENANT), Set.of(scopes), Optional.empty());
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What the topics hold now. */
    TopicDump dump() {
        return new TopicDumper(records, codecs, topics).dump();
    }

    PositionReader positions() {
        return new PositionReader(admin, topics.deliveryGroup(), Ground::committed);
    }

    /** The partitions in which the workers have something left to do, and how far they are. */
    Map<TopicPartition, String> behind() {
        return positions().behind(List.of(topics.deliveries(), topics.retry(TIER)));
    }

    /** How many partitions the workers of that instance have been given by those that had them. */
    int partitionsOf(String instanceId) throws ExecutionException, InterruptedException {
        String group = topics.deliveryGroup();
        return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                .filter(member -> member.groupInstanceId().orElse("").startsWith(instanceId + "-"))
                .mapToInt(member -> member.assignment().topicPartitions().size())
                .sum();
    }

    private static Committed committed(OffsetAndMetadata position) {
        return LedgerMetadata.decode(position.offset(), position.metadata())
                .map(ledger -> new Committed(
                        position.offset(),
                        ledger.frontier(),
                        Arrays.stream(ledger.open()).boxed().collect(Collectors.toSet())))
                .orElse(new Committed(position.offset(), position.offset(), Set.of()));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable process : processes) {
            process.close();
        }
        records.close();
        admin.close();
    }
}
