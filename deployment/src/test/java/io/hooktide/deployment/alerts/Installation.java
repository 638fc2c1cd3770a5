package io.hooktide.deployment.alerts;

import io.hooktide.console.ConsoleRole;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.fanout.FanoutRole;
import io.hooktide.gateway.GatewayRole;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.RegistryGate;
import io.hooktide.testkit.TestCluster;
import io.hooktide.testkit.UnusedPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All roles, each with an ops server of its own; the delivery worker as a process, since it is to be stopped in its tracks. */
final class Installation implements AutoCloseable {
    static final Tier FIRST = Tier.parse("1s");
    static final Tier SECOND = Tier.parse("2s");

    final TestCluster cluster = TestCluster.shared();
    final Topics topics = cluster.freshTopics(1, FIRST, SECOND);
    final EmbeddedDatabase database;
    final RegistryGate registry;
    final WatchedRole gateway;
    final WatchedRole console;
    final WatchedRole fanout;
    final WorkerProcess delivery;
    final Client client;
    private final List<AutoCloseable> closing = new ArrayList<>();

    /** @param own settings of this test's, for all roles */
    Installation(Path folder, Map<String, String> own) throws Exception {
        database = open(EmbeddedDatabase.start(folder.resolve("database"), UnusedPorts.find()));
        registry = open(new RegistryGate(cluster.registryUrl()));
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        Map<String, String> common = new HashMap<>(cluster.settings(topics));
        common.put("secrets.keyset", keyset.toString());
        common.put("retry.tiers", FIRST + "," + SECOND);
        common.put("fanout.state-dir", folder.resolve("state").toString());
        common.put("fanout.instance-id", "fanout-0");
        common.put("delivery.instance-id", "delivery-0");
        common.put("delivery.allow-http", "true");
        common.put("delivery.allow-private-addresses", "true");
        common.put("delivery.shutdown-grace", "2s");
        common.put("console.shutdown-grace", "2s");
        common.putAll(own);
        delivery = open(new WorkerProcess(folder, common));

        Map<String, String> ofConsole = new HashMap<>(common);
        // The way of the address is kept: the registry's API is not at its root.
        ofConsole.put("schema.registry.url", gated(cluster.registryUrl()));
        ofConsole.put("log-history.jdbc-url", database.jdbcUrl());
        ofConsole.put("log-history.user", EmbeddedDatabase.USER);
        String key = FirstKey.of(cluster, topics);
        Settings settings = Settings.of(common);
        fanout = open(new WatchedRole(meters -> new FanoutRole(settings, meters)));
        gateway = open(new WatchedRole(meters -> new GatewayRole(settings, meters)));
        console = open(new WatchedRole(meters -> new ConsoleRole(Settings.of(ofConsole), meters)));
        client = new Client(
                port(gateway.role(GatewayRole.class).port()),
                port(console.role(ConsoleRole.class).port()),
                key);
        delivery.awaitReady();
    }

    private <T extends AutoCloseable> T open(T part) {
        closing.add(0, part);
        return part;
    }

    private String gated(String url) {
        return registry.url() + url.replaceFirst("https?://[^/]*", "");
    }

    private static String port(int port) {
        return "http://127.0.0.1:" + port;
    }

    Map<String, Integer> targets() {
        return Map.of(
                "gateway", gateway.opsPort(),
                "fanout", fanout.opsPort(),
                "console", console.opsPort(),
                "delivery", delivery.opsPort());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable part : closing) {
            part.close();
        }
    }
}
