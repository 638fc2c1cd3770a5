package io.hooktide.deployment.rolling;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.UnusedPorts;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Gateway, console, fan-out and delivery as two processes each, on topics of their own. */
final class Fleet implements AutoCloseable {
    static final int PARTITIONS = 6;
    static final Tier TIER = Tier.parse("1s");

    final TestCluster cluster = TestCluster.shared();
    final Topics topics = cluster.freshTopics(PARTITIONS, TIER);
    private final List<Integer> ports = UnusedPorts.find(12);
    final List<Integer> gatewayPorts = ports.subList(0, 2);
    final List<Integer> consolePorts = ports.subList(2, 4);
    private final List<RoleProcess> processes = new ArrayList<>();

    Fleet(Path folder) throws IOException {
        Path config = config(folder);
        List<Integer> ops = ports.subList(4, 12);
        for (int number = 0; number < 2; number++) {
            String port = Integer.toString(gatewayPorts.get(number));
            processes.add(new RoleProcess("gateway", config, ops.get(number), Map.of("gateway.port", port)));
        }
        for (int number = 0; number < 2; number++) {
            Map<String, String> id = Map.of("fanout.instance-id", "fanout-" + number);
            processes.add(new RoleProcess("fanout", config, ops.get(2 + number), id));
        }
        for (int number = 0; number < 2; number++) {
            Map<String, String> id = Map.of("delivery.instance-id", "delivery-" + number);
            processes.add(new RoleProcess("delivery", config, ops.get(4 + number), id));
        }
        for (int number = 0; number < 2; number++) {
            String port = Integer.toString(consolePorts.get(number));
            processes.add(new RoleProcess("console", config, ops.get(6 + number), Map.of("console.port", port)));
        }
    }

    private Path config(Path folder) throws IOException {
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        Map<String, String> settings = new HashMap<>(cluster.settings(topics));
        settings.keySet().removeIf(key -> key.endsWith(".port"));
        settings.put("secrets.keyset", keyset.toString());
        settings.put("retry.tiers", TIER.toString());
        settings.put("fanout.state-dir", folder.resolve("state").toString());
        settings.put("delivery.allow-http", "true");
        settings.put("delivery.allow-private-addresses", "true");
        settings.put("shutdown.drain", "6s");
        Properties properties = new Properties();
        properties.putAll(settings);
        Path config = folder.resolve("hooktide.properties");
        try (Writer file = Files.newBufferedWriter(config)) {
            properties.store(file, null);
        }
        return config;
    }

    /** Role by role: eight at once would keep two cores from everything else. */
    void start() throws IOException {
        for (int first = 0; first < processes.size(); first += 2) {
            List<RoleProcess> two = processes.subList(first, first + 2);
            long started = System.nanoTime();
            for (RoleProcess process : two) {
                process.start();
            }
            two.forEach(process -> process.awaitReady(started));
        }
    }

    /** A key for everything. */
    String key() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
        ApiKeyFormat format = new ApiKeyFormat(topics.apiKeys(), cluster.codecs());
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topics.apiKeys(), kafka, format);
                TableWriter writer = new TableWriter(kafka, topics.prefix() + "control-plane")) {
            keys.start(Duration.ofSeconds(20));
            return new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue("test", Optional.empty(), Set.of(Scope.ADMIN, Scope.EVENTS_PUBLISH), Optional.empty());
        }
    }

    List<RoleProcess> processes() {
        return List.copyOf(processes);
    }

    RoleProcess delivery(int number) {
        return processes.get(4 + number);
    }

    @Override
    public void close() throws Exception {
        for (RoleProcess process : processes) {
            process.close();
        }
    }
}
