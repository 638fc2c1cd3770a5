package io.hooktide.access;

import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.ApiKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Makes and revokes API keys. */
public final class KeyIssuer {
    private final CompactedTable<ApiKey> table;
    private final TableWriter writer;
    private final TableWriter.Companion<ApiKey> companion;
    private final Clock clock;

    public KeyIssuer(CompactedTable<ApiKey> table, TableWriter writer, Clock clock) {
        this(table, writer, TableWriter.Companion.none(), clock);
    }

    /** @param companion what is committed with each row */
    public KeyIssuer(
            CompactedTable<ApiKey> table, TableWriter writer, TableWriter.Companion<ApiKey> companion, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.companion = companion;
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
        NewKey made = NewKey.of(name, tenantId, scopes, expiresAt, clock.instant());
        writer.write(
                table,
                made.row().getKeyId(),
                (none, writeId) -> Optional.of(ApiKey.newBuilder(made.row())
                        .setVersion(1)
                        .setWriteId(writeId)
                        .build()),
                companion);
        return made.token();
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
                                        .build()),
                        companion)
                .isPresent();
    }
}
