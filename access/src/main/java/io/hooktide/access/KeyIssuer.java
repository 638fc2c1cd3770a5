package io.hooktide.access;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes and revokes API keys. */
public final class KeyIssuer {
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Hooktide's own, of activation barriers. */
    private static final String RESERVED_TENANT = "_hooktide";

    private final CompactedTable<ApiKey> table;
    private final TableWriter writer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public KeyIssuer(CompactedTable<ApiKey> table, TableWriter writer, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Once this returns the key is in force everywhere within two seconds.
     *
     * @param name 1 to 100 characters
     * @param tenantId empty: for all tenants; never the reserved _hooktide
     * @param expiresAt empty: never
     * @return the key's text, which is not kept anywhere
     * @throws IllegalArgumentException naming what is not allowed
     */
    public String issue(String name, Optional<String> tenantId, Set<Scope> scopes, Optional<Instant> expiresAt) {
        check(name, tenantId, scopes);
        String token = KeyToken.generate(random);
        String keyId = KeyToken.idOf(token).orElseThrow();
        List<String> scopeNames = scopes.stream().map(Scope::wireName).sorted().toList();
        writer.write(
                table,
                keyId,
                (none, writeId) -> Optional.of(ApiKey.newBuilder()
                        .setKeyId(keyId)
                        .setName(name)
                        .setSha256(ByteBuffer.wrap(KeyToken.sha256(token)))
                        .setTenantId(tenantId.orElse(null))
                        .setScopes(scopeNames)
                        .setCreatedAt(clock.instant())
                        .setExpiresAt(expiresAt.orElse(null))
                        .setVersion(1)
                        .setWriteId(writeId)
                        .build()));
        return token;
    }

    private static void check(String name, Optional<String> tenantId, Set<Scope> scopes) {
        if (name.isBlank() || name.length() > 100) {
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
    }

    /** Revoking twice is as revoking once. False if there is no such key. */
    public boolean revoke(String keyId) {
        return writer.write(
                        table,
                        keyId,
                        (row, writeId) -> row.filter(key -> key.getRevokedAt() == null)
                                .map(key -> ApiKey.newBuilder(key)
                                        .setRevokedAt(clock.instant())
                                        .setVersion(key.getVersion() + 1)
                                        .setWriteId(writeId)
                                        .build()))
                .isPresent();
    }
}
