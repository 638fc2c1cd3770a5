package io.hooktide.console.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.audit.Audited;
import io.hooktide.console.audit.Target;
import io.hooktide.console.subscription.Representation;
import io.hooktide.schemas.ApiKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the audit trail shows of API keys. Pure. */
public final class ApiKeyAudit implements Audited<ApiKey> {
    @Override
    public Target target(ApiKey row) {
        return new Target("api_key", row.getKeyId(), row.getTenantId());
    }

    @Override
    public String action(Optional<ApiKey> before, ApiKey after) {
        if (before.isEmpty()) {
            return "api_key.created";
        }
        return after.getRevokedAt() == null ? "api_key.updated" : "api_key.revoked";
    }

    @Override
    public ObjectNode shown(ApiKey row) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("name", row.getName());
        row.getScopes().forEach(shown.putArray("scopes")::add);
        shown.put("expiresAt", time(row.getExpiresAt()));
        shown.put("revokedAt", time(row.getRevokedAt()));
        return shown;
    }

    @Override
    public Map<String, Object> hidden(ApiKey row) {
        return Map.of();
    }

    private static String time(Instant instant) {
        return instant == null ? null : Representation.time(instant);
    }
}
