package io.hooktide.pipeline;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.console.ConsoleRole;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.fanout.FanoutRole;
import io.hooktide.gateway.GatewayRole;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.testkit.TestCluster;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
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
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** All roles, started as their commands start them, on topics of their own. */
final class Installation implements AutoCloseable {
    static final List<Tier> TIERS = List.of(Tier.parse("100ms"), Tier.parse("300ms"), Tier.parse("900ms"));

    final TestCluster cluster = TestCluster.shared();
    final Topics topics;
    final GatewayRole gateway;
    final ConsoleRole console;
    final DeliveryRole delivery;
    final Path keyset;
    private final Map<String, String> values;
    private final Settings settings;
    private final List<Role> started = new ArrayList<>();

    Installation(Path folder) {
        this(folder, TIERS);
    }

    Installation(Path folder, List<Tier> tiers) {
        this(folder, tiers, Map.of());
    }

    Installation(Path folder, List<Tier> tiers, Map<String, String> more) {
        topics = cluster.freshTopics(4, tiers.toArray(Tier[]::new));
        keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        values = new HashMap<>(cluster.settings(topics));
        values.put("secrets.keyset", keyset.toString());
        values.put("retry.tiers", tiers.stream().map(Tier::name).collect(Collectors.joining(",")));
        values.put("fanout.state-dir", folder.resolve("state").toString());
        values.put("delivery.allow-http", "true");
        values.put("delivery.allow-private-addresses", "true");
        values.put("delivery.workers", "2");
        values.put("delivery.breaker.failures", "0"); // its endpoints fail on purpose, and a lot
        values.put("access.use-interval", "200ms");
        values.put("access.failures", "0"); // keys are tried until they are known
        values.putAll(more);
        settings = Settings.of(values);
        gateway = start(new GatewayRole(settings, new SimpleMeterRegistry()));
        start(new FanoutRole(settings, new SimpleMeterRegistry()));
        delivery = start(new DeliveryRole(settings, new SimpleMeterRegistry()));
        console = start(new ConsoleRole(settings, new SimpleMeterRegistry()));
    }

    /** A key of one tenant, or of all where none is given, in force at once. */
    String key(Optional<String> tenant, Scope... scopes) {
        ApiKeyFormat format = new ApiKeyFormat(topics.apiKeys(), cluster.codecs());
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topics.apiKeys(), settings.kafka("test"), format);
                TableWriter writer = new TableWriter(settings.kafka("test"), topics.controlPlane())) {
            keys.start(Duration.ofSeconds(60));
            String key = new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue("test", tenant, Set.of(scopes), Optional.empty());
            new Api(console.port(), key).awaitKnown("/v1/subscriptions");
            new Api(gateway.port(), key).awaitKnown("/v1/events");
            return key;
        }
    }

    /** One more role of it, as another process would be. @param more settings of its own */
    <R extends Role> R another(Map<String, String> more, BiFunction<Settings, MeterRegistry, R> making) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(more);
        return start(making.apply(Settings.of(all), new SimpleMeterRegistry()));
    }

    /** A file with its settings, for commands. */
    Path configuration(Path folder) throws IOException {
        List<String> lines = values.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .toList();
        return Files.write(folder.resolve("hooktide.properties"), lines);
    }

    /** Long before the others. */
    void end(Role role) {
        started.remove(role);
        role.close();
    }

    private <R extends Role> R start(R role) {
        role.start();
        started.add(role);
        return role;
    }

    @Override
    public void close() {
        for (int last = started.size() - 1; last >= 0; last--) {
            started.get(last).close();
        }
    }
}
