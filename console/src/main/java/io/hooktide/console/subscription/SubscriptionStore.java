package io.hooktide.console.subscription;

import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.table.AuditedTable;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The subscriptions table, for one who asks: what is another tenant's, or deleted, is not there. */
public final class SubscriptionStore {
    private static final String DELETED = SubscriptionStatus.DELETED.wireName();

    private final AuditedTable<Subscription> table;

    public SubscriptionStore(AuditedTable<Subscription> table) {
        this.table = table;
    }

    /** Empty if there is none that this console knows, or it is another tenant's. */
    public Optional<Row<Subscription>> find(Principal principal, String id) {
        return row(principal, id).filter(row -> exists(row.value()));
    }

    /**
     * Blocks.
     *
     * @throws ProblemException 404 if there is none, or it is another tenant's
     */
    public Row<Subscription> get(Principal principal, String id) {
        return find(principal, id).orElseGet(() -> {
            table.refresh();
            return find(principal, id).orElseThrow(SubscriptionStore::notFound);
        });
    }

    /** Those of a tenant that this console knows. */
    public List<Subscription> of(String tenantId) {
        return table.rows().values().stream()
                .map(Row::value)
                .filter(row -> row.getTenantId().equals(tenantId) && exists(row))
                .toList();
    }

    /** Blocks until everything that is committed by now is known. @return the rows of each of the tenants */
    public Map<String, List<Row<Subscription>>> current(Set<String> tenants) {
        table.refresh();
        return table.rows().values().stream()
                .filter(row -> tenants.contains(row.value().getTenantId()))
                .collect(Collectors.groupingBy(row -> row.value().getTenantId()));
    }

    /** Those that have subscriptions, in order. */
    public List<String> tenants() {
        return table.rows().values().stream()
                .map(Row::value)
                .filter(SubscriptionStore::exists)
                .map(Subscription::getTenantId)
                .distinct()
                .sorted()
                .toList();
    }

    /** As far as this console knows. */
    public boolean isPaused(String tenantId, String id) {
        return table.row(SubscriptionFormat.key(tenantId, id))
                .filter(row -> row.value().getStatus().equals(SubscriptionStatus.PAUSED.wireName()))
                .isPresent();
    }

    /** Blocks until everything that is committed by now is known. */
    public boolean takesDeliveries(String tenantId, String id) {
        table.refresh();
        return table.row(SubscriptionFormat.key(tenantId, id))
                .map(row -> SubscriptionStatus.ofWireName(row.value().getStatus()))
                .filter(SubscriptionStatus::matches)
                .isPresent();
    }

    /** A live view. */
    Map<String, Row<Subscription>> rows() {
        return table.rows();
    }

    /**
     * Blocks until the row is committed.
     *
     * @param row whole but for its version, times and write id
     * @return another row where there was one by this id already, which the same request had made
     * @throws ProblemException 409 or 422 if there was one that it had not made, or is deleted
     */
    Row<Subscription> create(Principal principal, Subscription row) {
        String key = SubscriptionFormat.key(row.getTenantId(), row.getSubscriptionId());
        return table.change(principal.actor(), () -> key, known -> {
            known.ifPresent(there -> IdempotencyKey.require(there, String.valueOf(row.getCreationDigest())));
            return known.orElse(row);
        });
    }

    /** Blocks until what other consoles have written is known. */
    void refresh() {
        table.refresh();
    }

    /** @param key of the row; empty where there is none, or a deleted one */
    Optional<Subscription> existing(String key) {
        return table.row(key).map(Row::value).filter(SubscriptionStore::exists);
    }

    List<Warning> duplicates(Subscription row) {
        return Duplicates.of(row, of(row.getTenantId()));
    }

    /**
     * Writes the row as the change leaves it, with the next version; not at all if it leaves it as it was. Blocks until
     * the row is committed.
     *
     * @param change gets a copy of the row to work on; asked again if another writer came first; may refuse by throwing
     * @throws ProblemException 404 if there is no such subscription, 412 if it is not at a version wanted
     */
    Row<Subscription> change(Principal principal, String id, EntityTags versions, Consumer<Subscription> change) {
        return table.change(principal.actor(), () -> key(principal, id), known -> {
            Subscription row = known.filter(SubscriptionStore::exists).orElseThrow(SubscriptionStore::notFound);
            versions.require(row.getVersion());
            change.accept(row);
            return row;
        });
    }

    private String key(Principal principal, String id) {
        Subscription known =
                find(principal, id).orElseThrow(SubscriptionStore::notFound).value();
        return SubscriptionFormat.key(known.getTenantId(), known.getSubscriptionId());
    }

    static boolean exists(Subscription row) {
        return !row.getStatus().equals(DELETED);
    }

    // The key starts with the tenant; a key for all tenants does not know it.
    private Optional<Row<Subscription>> row(Principal principal, String id) {
        if (principal.tenantId().isPresent()) {
            return table.row(SubscriptionFormat.key(principal.tenantId().get(), id));
        }
        String ending = "/" + id;
        return table.rows().entrySet().stream()
                .filter(row -> row.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .filter(row -> row.value().getSubscriptionId().equals(id))
                .findFirst();
    }

    Instant now() {
        return table.now();
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such subscription"));
    }
}
