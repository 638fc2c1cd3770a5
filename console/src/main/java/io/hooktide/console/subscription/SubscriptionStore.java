package io.hooktide.console.subscription;

import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionFormat;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The subscriptions table: reading for any thread; writing blocks until the row is committed and applied. */
public final class SubscriptionStore {
    private static final String DELETED = SubscriptionStatus.DELETED.wireName();

    private final CompactedTable<Subscription> table;
    private final TableWriter writer;
    private final Clock clock;

    public SubscriptionStore(CompactedTable<Subscription> table, TableWriter writer, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.clock = clock;
    }

    /** @throws ProblemException 404 if there is none, or it is another tenant's */
    public Row<Subscription> get(Principal principal, String id) {
        return row(principal, id).filter(SubscriptionStore::exists).orElseThrow(SubscriptionStore::notFound);
    }

    /** A live view. */
    Map<String, Row<Subscription>> rows() {
        return table.rows();
    }

    /** @param row whole but for its version, times and write id */
    Row<Subscription> create(Subscription row) {
        Instant now = now();
        String key = SubscriptionFormat.key(row.getTenantId(), row.getSubscriptionId());
        return writer.write(
                        table,
                        key,
                        (none, writeId) -> Optional.of(Subscription.newBuilder(withTimes(row, now))
                                .setWriteId(writeId)
                                .build()))
                .orElseThrow(SubscriptionStore::notFound);
    }

    /**
     * Writes the row as the change leaves it, with the next version; not at all if it leaves it as it was.
     *
     * @param change gets a copy of the row to work on; asked again if another writer came first; may refuse by throwing
     * @throws ProblemException 404 if there is no such subscription, 412 if it is not at a version wanted
     */
    Row<Subscription> change(Subscription known, EntityTags versions, Consumer<Subscription> change) {
        String key = SubscriptionFormat.key(known.getTenantId(), known.getSubscriptionId());
        return writer.write(table, key, (row, writeId) -> {
                    Subscription before =
                            row.filter(SubscriptionStore::exists).orElseThrow(SubscriptionStore::notFound);
                    versions.require(before.getVersion());
                    Subscription next = Subscription.newBuilder(before).build();
                    change.accept(next);
                    if (next.equals(before)) {
                        return Optional.empty();
                    }
                    next.setVersion(before.getVersion() + 1);
                    next.setUpdatedAt(now());
                    next.setWriteId(writeId);
                    return Optional.of(next);
                })
                .orElseThrow(SubscriptionStore::notFound);
    }

    static boolean exists(Subscription row) {
        return !row.getStatus().equals(DELETED);
    }

    private static boolean exists(Row<Subscription> row) {
        return exists(row.value());
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

    private static Subscription withTimes(Subscription row, Instant now) {
        row.setVersion(1);
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        row.setWriteId("");
        return row;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such subscription"));
    }
}
