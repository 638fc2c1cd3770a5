package io.hooktide.console.apikey;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.subscription.Representation;
import io.hooktide.schemas.ApiKey;
import java.time.Instant;
import java.util.Optional;

/** An API key as the API shows it; never the key. Pure. */
public final class KeyRepresentation {
    private KeyRepresentation() {}

    public static ObjectNode of(ApiKey row, Optional<Instant> lastUsed, Instant now) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.put("id", row.getKeyId());
        shown.put("name", row.getName());
        shown.put("tenantId", row.getTenantId());
        row.getScopes().forEach(shown.putArray("scopes")::add);
        shown.put("state", state(row, now));
        shown.put("createdAt", time(row.getCreatedAt()));
        shown.put("expiresAt", time(row.getExpiresAt()));
        shown.put("revokedAt", time(row.getRevokedAt()));
        shown.put("lastUsedAt", time(lastUsed.orElse(null)));
        shown.put("version", row.getVersion());
        return shown;
    }

    /** active, expired or revoked. */
    public static String state(ApiKey row, Instant now) {
        if (row.getRevokedAt() != null) {
            return "revoked";
        }
        return row.getExpiresAt() != null && !now.isBefore(row.getExpiresAt()) ? "expired" : "active";
    }

    private static String time(Instant instant) {
        return instant == null ? null : Representation.time(instant);
    }
}
