package io.hooktide.app.apikeys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.app.kafka.Installation;
import io.hooktide.schemas.ApiKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** hooktide api-keys list. */
@Command(
        name = "list",
        description = "List the API keys, newest first. The keys themselves are kept nowhere.",
        footer = "Example: hooktide api-keys list --config hooktide.properties")
final class ListApiKeys implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private JsonOutput json;

    @Override
    public Integer call() {
        Instant now = Clock.systemUTC().instant();
        try (KeyTable keys = new KeyTable(Installation.reach(options.settings()))) {
            print(keys.all(), now);
        }
        return ExitCode.DONE;
    }

    private void print(List<ApiKey> keys, Instant now) {
        if (json.wanted()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            keys.forEach(key -> array.add(json(key, now)));
            JsonOutput.print(array, invocation.out());
            return;
        }
        Table table = new Table("ID", "STATE", "NAME", "TENANT", "SCOPES", "CREATED", "EXPIRES");
        keys.forEach(key -> table.row(
                key.getKeyId(),
                state(key, now),
                key.getName(),
                key.getTenantId() == null ? "(all)" : key.getTenantId(),
                String.join(",", key.getScopes()),
                Times.show(key.getCreatedAt()),
                key.getExpiresAt() == null ? null : Times.show(key.getExpiresAt())));
        table.print(invocation.out());
    }

    private static ObjectNode json(ApiKey key, Instant now) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("id", key.getKeyId()).put("state", state(key, now)).put("name", key.getName());
        object.put("tenantId", key.getTenantId());
        key.getScopes().forEach(object.putArray("scopes")::add);
        object.put("createdAt", Times.show(key.getCreatedAt()));
        object.put("expiresAt", key.getExpiresAt() == null ? null : Times.show(key.getExpiresAt()));
        return object.put("revokedAt", key.getRevokedAt() == null ? null : Times.show(key.getRevokedAt()));
    }

    private static String state(ApiKey key, Instant now) {
        if (key.getRevokedAt() != null) {
            return "revoked";
        }
        return key.getExpiresAt() != null && !now.isBefore(key.getExpiresAt()) ? "expired" : "active";
    }
}
