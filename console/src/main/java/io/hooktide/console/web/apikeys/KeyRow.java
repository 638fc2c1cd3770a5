package io.hooktide.console.web.apikeys;

import io.hooktide.schemas.ApiKey;
import java.time.Instant;

/**
 * A key as the list shows it.
 *
 * @param state active, expired or revoked
 * @param lastUsed null: never, as far as is known
 */
public record KeyRow(ApiKey key, String state, Instant lastUsed) {
    public String tenant() {
        return key.getTenantId() == null ? "all tenants" : key.getTenantId();
    }

    public boolean isActive() {
        return state.equals("active");
    }

    public String revokePath() {
        return ApiKeyPages.PATH + "/" + key.getKeyId() + "/revoke";
    }
}
