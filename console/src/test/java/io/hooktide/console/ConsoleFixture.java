package io.hooktide.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.TestRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/** An installation with one console, and keys for it. */
final class ConsoleFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PING_PATIENCE = Duration.ofSeconds(20);

    final TestCluster cluster;
    final Topics topics;
    final Path keyset;
    final Map<String, String> settings;
    final ConsoleClient acme;
    final ConsoleClient globex;
    final ConsoleClient everybody;
    private final CompactedTable<ApiKey> keys;
    private final TableWriter writer;
    private final KeyIssuer issuer;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ConsoleRole> roles = new ArrayList<>();

    /** @param bootstrapServers of the broker, which may be another one than the cluster's */
    ConsoleFixture(TestCluster cluster, Topics topics, String bootstrapServers) {
        this(cluster, topics, bootstrapServers, Map.of());
    }

    ConsoleFixture(TestCluster cluster, Topics topics, String bootstrapServers, Map<String, String> moreSettings) {
        this.cluster = cluster;
        this.topics = topics;
        this.keyset = newKeyset();
        this.settings = new HashMap<>(cluster.settings(topics));
        settings.put("secrets.keyset", keyset.toString());
        settings.put("kafka.bootstrap.servers", bootstrapServers);
        settings.put("access.failures", "0"); // its clients fail on purpose, and all from one address
        settings.putAll(moreSettings);
        Map<String, Object> kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.keys = new CompactedTable<>(topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), cluster.codecs()));
        keys.start(Duration.ofSeconds(30));
        this.writer = new TableWriter(kafka, topics.controlPlane());
        this.issuer = new KeyIssuer(keys, writer, Clock.systemUTC());
        String acmeKey = key(Optional.of("acme"), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
        String globexKey = key(Optional.of("globex"), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
        String everyKey = key(Optional.empty(), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE);
        int port = newConsole().port();
        this.acme = new ConsoleClient(port, acmeKey);
        this.globex = new ConsoleClient(port, globexKey);
        this.everybody = new ConsoleClient(port, everyKey);
    }

    static ConsoleFixture start() {
        return start(Map.of());
    }

    static ConsoleFixture start(Map<String, String> moreSettings) {
        TestCluster cluster = TestCluster.shared();
        ConsoleFixture fixture = new ConsoleFixture(
                cluster, cluster.freshTopics(3, Tier.parse("10s")), cluster.bootstrapServers(), moreSettings);
        if (moreSettings.containsKey("log-history.jdbc-url")) {
            fixture.awaitLogHistory();
        }
        return fixture;
    }

    // A console is ready without it.
    private void awaitLogHistory() {
        ConsoleClient operator = acme.withKey(key(Optional.empty(), Scope.DELIVERIES_READ));
        Awaitility.await("the log history answers")
                .atMost(PATIENCE)
                .until(() -> operator.get("/v1/statistics/series").status() == 200);
    }

    /** One more console of the same installation. */
    ConsoleRole newConsole() {
        return newConsole(PING_PATIENCE);
    }

    ConsoleRole newConsole(Duration pingPatience) {
        return newConsole(Clock.systemUTC(), pingPatience);
    }

    /** One whose time is the test's. */
    ConsoleRole newConsole(Clock clock) {
        return newConsole(clock, PING_PATIENCE);
    }

    private ConsoleRole newConsole(Clock clock, Duration pingPatience) {
        ConsoleRole role = new ConsoleRole(Settings.of(settings), meters, clock, pingPatience);
        role.start();
        roles.add(role);
        return role;
    }

    void close(ConsoleRole role) {
        roles.remove(role);
        role.close();
    }

    double unreadableRows() {
        return meters.get("hooktide_unreadable_rows").gauge().value();
    }

    double gauge(String name, String label, String value) {
        return meters.get(name).tag(label, value).gauge().value();
    }

    ConsoleRole console() {
        return roles.get(0);
    }

    /** A key that all consoles know already. */
    String key(Optional<String> tenant, Scope... scopes) {
        String key = issuer.issue("test", tenant, Set.of(scopes), Optional.empty());
        for (ConsoleRole role : roles) {
            ConsoleClient client = new ConsoleClient(role.port(), key);
            Awaitility.await("the key is known")
                    .atMost(PATIENCE)
                    .until(() -> client.get("/v1/subscriptions").status() != 401);
        }
        return key;
    }

    /** Returns once the log history has all that is in the topics by now. */
    void awaitLogged() {
        TestDatabase database = new TestDatabase(settings.get("log-history.jdbc-url"));
        List<String> logged = List.of(
                topics.deliveries(),
                topics.deliveryAttempts(),
                topics.deadLetters(),
                topics.deadLetterStates(),
                topics.audit());
        try (TestRecords records = cluster.records()) {
            records.ends(logged).forEach((partition, end) -> {
                String reached = "SELECT 1 FROM log_position WHERE topic = '" + partition.topic() + "' AND part = "
                        + partition.partition() + " AND next_offset >= " + end;
                Awaitility.await(partition + " up to " + end)
                        .atMost(PATIENCE)
                        .pollDelay(Duration.ZERO)
                        .ignoreExceptions() // its tables are made once it has started
                        .until(() -> end == 0 || !database.query(reached).isEmpty());
            });
        }
    }

    void revoke(String key) {
        issuer.revoke(key.split("_")[1]);
    }

    /** The least that makes a subscription. */
    static ObjectNode least() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", "Invoices").put("url", "https://x.example/h");
        body.putArray("eventTypes").add("invoice.*");
        return body;
    }

    private static Path newKeyset() {
        try {
            Path file = Files.createTempDirectory("hooktide-console").resolve("keyset.json");
            SecretBox.createKeyset(file);
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        roles.forEach(ConsoleRole::close);
        writer.close();
        keys.close();
    }
}
