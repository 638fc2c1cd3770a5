package io.hooktide.console.apikey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.NewKey;
import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.table.AuditedTable;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ApiKey;
import java.util.Collection;
import java.util.Optional;

/** The API keys, for one who asks: those of other tenants, and those of all tenants for whom is of one, are not there. */
public final class ApiKeyStore {
    private final AuditedTable<ApiKey> table;

    public ApiKeyStore(AuditedTable<ApiKey> table) {
        this.table = table;
    }

    /** A key that was made. */
    public record Made(NewKey key, ApiKey row) {}

    /** Empty if there is none that this console knows, or it is not for who asks. */
    public Optional<ApiKey> find(Principal principal, String id) {
        return table.row(id).map(Row::value).filter(row -> isSeenBy(principal, row));
    }

    /**
     * Blocks.
     *
     * @throws ProblemException 404
     */
    public ApiKey get(Principal principal, String id) {
        return find(principal, id).orElseGet(() -> {
            table.refresh();
            return find(principal, id).orElseThrow(ApiKeyStore::notFound);
        });
    }

    /**
     * Blocks until the key is committed.
     *
     * @throws ProblemException 400; 403 if it would be allowed more than who asks
     */
    public Made create(Principal principal, ObjectNode body) {
        KeyDraft draft = KeyDraft.read(principal, body, table.now());
        NewKey made = draft.make(table.now());
        Row<ApiKey> row = table.change(principal.actor(), () -> made.row().getKeyId(), none -> made.row());
        return new Made(made, row.value());
    }

    /**
     * Blocks until it is committed that the key is refused. Revoking twice is as revoking once.
     *
     * @throws ProblemException 404, 412
     */
    public void revoke(Principal principal, String id, EntityTags versions) {
        table.change(principal.actor(), () -> id, known -> {
            ApiKey row = known.filter(key -> isSeenBy(principal, key)).orElseThrow(ApiKeyStore::notFound);
            versions.require(row.getVersion());
            if (row.getRevokedAt() == null) {
                row.setRevokedAt(table.now());
            }
            return row;
        });
    }

    Collection<Row<ApiKey>> rows() {
        return table.rows().values();
    }

    static boolean isSeenBy(Principal principal, ApiKey row) {
        return principal.tenantId().isEmpty() || principal.tenantId().get().equals(row.getTenantId());
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such API key"));
    }
}
