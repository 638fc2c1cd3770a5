package io.hooktide.deployment.alerts;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestCluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key for everything, written before there is a console. */
public final class FirstKey {
    private FirstKey() {}

    public static String of(TestCluster cluster, Topics topics) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
        ApiKeyFormat format = new ApiKeyFormat(topics.apiKeys(), cluster.codecs());
        try (CompactedTable<ApiKey> keys = new CompactedTable<>(topics.apiKeys(), kafka, format);
                TableWriter writer = new TableWriter(kafka, topics.prefix() + "control-plane")) {
            keys.start(Duration.ofSeconds(20));
            return new KeyIssuer(keys, writer, Clock.systemUTC())
                    .issue("test", Optional.empty(), Set.of(Scope.ADMIN, Scope.EVENTS_PUBLISH), Optional.empty());
        }
    }
}
