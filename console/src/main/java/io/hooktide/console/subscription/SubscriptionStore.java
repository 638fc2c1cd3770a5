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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The subscriptions table. Finding takes what this console knows, which is behind another console's writes by
 * milliseconds; the methods that block are not: what they refuse, or leave as it is, they have looked up at the broker.
 */
public final class SubscriptionStore {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionStore.class);
    private static final String DELETED = SubscriptionStatus.DELETED.wireName();

    private final CompactedTable<Subscription> table;
    private final TableWriter writer;
    private final Freshness freshness;
    private final Clock clock;

    public SubscriptionStore(CompactedTable<Subscription> table, TableWriter writer, Freshness freshness, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.freshness = freshness;
        this.clock = clock;
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
            freshness.await();
            return find(principal, id).orElseThrow(SubscriptionStore::notFound);
        });
    }

    /** A live view. */
    Map<String, Row<Subscription>> rows() {
        return table.rows();
    }

    /**
     * Blocks until the row is committed.
     *
     * @param row whole but for its version, times and write id
     */
    Row<Subscription> create(Subscription row) {
        Instant now = now();
        row.setVersion(1);
        row.setCreatedAt(now);
        row.setUpdatedAt(now);
        String key = SubscriptionFormat.key(row.getTenantId(), row.getSubscriptionId());
        return writer.write(table, key, (none, writeId) -> {
                    row.setWriteId(writeId);
                    return Optional.of(row);
                })
                .orElseThrow(SubscriptionStore::notFound);
    }

    /**
     * Writes the row as the change leaves it, with the next version; not at all if it leaves it as it was. Blocks until
     * the row is committed.
     *
     * @param change gets a copy of the row to work on; asked again if another writer came first; may refuse by throwing
     * @throws ProblemException 404 if there is no such subscription, 412 if it is not at a version wanted
     */
    Row<Subscription> change(Principal principal, String id, EntityTags versions, Consumer<Subscription> change) {
        RowChange first = new RowChange(versions, change, now());
        try {
            Row<Subscription> row = write(principal, id, first);
            if (first.wrote()) {
                return row;
            }
        } catch (ProblemException refused) {
            LOG.debug("event=change_refused subscription={} cause=\"{}\"", id, refused.getMessage());
        }
        // A write shows whether another console came first; to refuse, or to leave the row, does not.
        freshness.await();
        return write(principal, id, new RowChange(versions, change, now()));
    }

    private Row<Subscription> write(Principal principal, String id, RowChange change) {
        Subscription known =
                find(principal, id).orElseThrow(SubscriptionStore::notFound).value();
        String key = SubscriptionFormat.key(known.getTenantId(), known.getSubscriptionId());
        return writer.write(table, key, change).orElseThrow(SubscriptionStore::notFound);
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
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static ProblemException notFound() {
        return new ProblemException(Problem.notFound("There is no such subscription"));
    }
}
