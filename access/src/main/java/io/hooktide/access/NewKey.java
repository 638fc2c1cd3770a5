package io.hooktide.access;

import io.hooktide.schemas.ApiKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An API key that has just been made.
 *
 * @param token the key's text, which is not kept anywhere
 * @param row what is kept of it; whole but for its version and write id
 */
public record NewKey(String token, ApiKey row) {
    /** Characters of its name, at most. */
    public static final int LONGEST_NAME = 100;

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Hooktide's own, of activation barriers. */
    private static final String RESERVED_TENANT = "_hooktide";

    /**
     * @param name 1 to 100 characters
     * @param tenantId empty: for all tenants; never the reserved _hooktide
     * @param expiresAt empty: never
     * @throws IllegalArgumentException naming what is not allowed
     */
    public static NewKey of(
            String name, Optional<String> tenantId, Set<Scope> scopes, Optional<Instant> expiresAt, Instant now) {
        check(name, tenantId, scopes);
        String token = KeyToken.generate(new SecureRandom());
        ApiKey row = new ApiKey();
        row.setKeyId(KeyToken.idOf(token).orElseThrow());
        row.setName(name);
        row.setSha256(ByteBuffer.wrap(KeyToken.sha256(token)));
        row.setTenantId(tenantId.orElse(null));
        row.setScopes(scopes.stream().map(Scope::wireName).sorted().toList());
        row.setCreatedAt(now.truncatedTo(ChronoUnit.MILLIS));
        row.setExpiresAt(
                expiresAt.map(end -> end.truncatedTo(ChronoUnit.MILLIS)).orElse(null));
        row.setWriteId("");
        return new NewKey(token, row);
    }

    private static void check(String name, Optional<String> tenantId, Set<Scope> scopes) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of an API key must have from 1 to 100 characters");
        }
        if (tenantId.filter(id -> !TENANT.matcher(id).matches() || id.equals(RESERVED_TENANT))
                .isPresent()) {
            throw new IllegalArgumentException(
                    "'" + tenantId.get() + "' cannot be the tenant of an API key: it must be 1"
                            + " to 64 letters, digits, '_' or '-', and is not " + RESERVED_TENANT);
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("An API key needs at least one scope");
        }
        if (!scopes.stream().allMatch(scope -> scope.isFor(tenantId))) {
            throw new IllegalArgumentException(
                    "The scope " + Scope.OPS_READ.wireName() + " is only for API keys of all tenants");
        }
    }

    @Override
    public String toString() {
        return "NewKey[" + row.getKeyId() + "]";
    }
}
