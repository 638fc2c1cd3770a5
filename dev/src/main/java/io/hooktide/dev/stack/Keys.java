package io.hooktide.dev.stack;

import io.hooktide.access.ApiKeyFormat;
import io.hooktide.access.Authenticator;
import io.hooktide.access.KeyIssuer;
import io.hooktide.access.Scope;
import io.hooktide.runtime.settings.CommonSettings;
import io.hooktide.runtime.settings.Settings;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API keys that dev and demo give to themselves. */
final class Keys implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CompactedTable<ApiKey> table;
    private final TableWriter writer;
    private final KeyIssuer issuer;

    /** Reads all keys that there are. */
    Keys(Settings settings) {
        Topics topics = CommonSettings.topics(settings);
        Map<String, Object> kafka = settings.kafka("console");
        this.table = new CompactedTable<>(
                topics.apiKeys(), kafka, new ApiKeyFormat(topics.apiKeys(), CommonSettings.codecs(settings)));
        this.writer = new TableWriter(kafka, topics.controlPlane());
        this.issuer = new KeyIssuer(table, writer, Clock.systemUTC());
        table.start(TIMEOUT);
    }

    /** With all scopes that one of the tenants can have: whoever starts this is its operator and its administrator, too. */
    String issue(String tenantId, String name) {
        boolean everybody = tenantId.equals(StackPlan.EVERYBODY);
        return issuer.issue(
                name,
                everybody ? Optional.empty() : Optional.of(tenantId),
                everybody ? Set.of(Scope.values()) : Scope.ofOneTenant(),
                Optional.empty());
    }

    boolean inForce(String key) {
        return new Authenticator(table::get, Clock.systemUTC())
                .authenticate(key)
                .isPresent();
    }

    @Override
    public void close() {
        writer.close();
        table.close();
    }
}
