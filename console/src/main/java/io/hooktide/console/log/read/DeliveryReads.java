package io.hooktide.console.log.read;

import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Reads deliveries. Blocks; every failure of the database is a JdbiException. */
public final class DeliveryReads {
    /** More attempts of one delivery are not shown: the latest are. */
    public static final int MOST_ATTEMPTS = 200;

    /**
     * The oldest first, in the order of the index: OFFSET 0 keeps PostgreSQL from joining all that was dropped with all
     * payloads before it takes a page.
     */
    static final String DROPPED = String.format("""
            SELECT * FROM (
                SELECT %s, %s
                FROM delivery d CROSS JOIN LATERAL (
                    SELECT * FROM delivery_body
                    WHERE delivery_id = d.delivery_id AND published_at = d.published_at OFFSET 0) b
                WHERE d.subscription_id = :subscription AND d.status = 'dropped' AND NOT d.ping
                    AND d.published_at >= :from AND d.published_at < :to
                ORDER BY d.published_at FETCH FIRST (:most) ROWS WITH TIES) page
            ORDER BY published_at, event_offset NULLS FIRST, delivery_id
            """, DeliveryRow.COLUMNS, SendableRow.COLUMNS);

    private final Jdbi jdbi;

    public DeliveryReads(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Newest first. */
    public DeliveryPage list(DeliveryFilter filter, int limit, Optional<LogCursor> after) {
        return jdbi.withHandle(handle -> DeliveryPage.of(rows(handle, filter.after(after), limit + 1), limit));
    }

    /** Empty if there is none, or it is another tenant's. The latest, where its event was published twice. */
    public Optional<LoggedDelivery> find(Optional<String> tenantId, String deliveryId) {
        DeliveryFilter filter = DeliveryFilter.all().tenant(tenantId).delivery(deliveryId);
        // As of one moment: its attempts would say more than it does.
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ,
                handle -> rows(handle, filter, 1).stream().findFirst().map(row -> whole(handle, row)));
    }

    /** How it is; as {@link #find}. */
    public Optional<DeliveryRow> row(Optional<String> tenantId, String deliveryId) {
        DeliveryFilter filter = DeliveryFilter.all().tenant(tenantId).delivery(deliveryId);
        return jdbi.withHandle(handle -> rows(handle, filter, 1).stream().findFirst());
    }

    /** Of each subscription the newest delivery that was attempted; those without one are left out. */
    public Map<String, DeliveryRow> latest(List<String> subscriptionIds) {
        return jdbi.withHandle(handle -> handle
                .registerArrayType(String.class, "text")
                .createQuery("SELECT " + DeliveryRow.COLUMNS + " FROM unnest(:ids) wanted(id) CROSS JOIN LATERAL"
                        + " (SELECT * FROM delivery WHERE subscription_id = wanted.id AND last_attempt_at IS NOT NULL"
                        + " ORDER BY published_at DESC, delivery_id DESC LIMIT 1) d")
                .bindArray("ids", String.class, subscriptionIds)
                .map((row, context) -> DeliveryRow.of(row))
                .stream()
                .collect(Collectors.toMap(DeliveryRow::subscriptionId, Function.identity())));
    }

    /** Its record as it was, in the round that the tables know; empty while its payload is not there. */
    public Optional<Delivery> record(DeliveryRow row) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + SendableRow.COLUMNS + " FROM delivery_body b"
                                + " JOIN delivery d USING (delivery_id, published_at)"
                                + " WHERE delivery_id = :id AND published_at = :at")
                        .bind("id", row.deliveryId())
                        .bind("at", DeliveryFilter.timestamp(row.publishedAt()))
                        .map((found, context) -> SendableRow.of(found))
                        .findOne())
                .map(found -> found.of(row));
    }

    /**
     * What was dropped of a subscription, the oldest first, of one moment in the order of change-events, pings aside:
     * so many, and all that were published in the same moment as the last of them; fewer only where these are all.
     * Without those whose payload is not there.
     *
     * @param from published then or later
     * @param to published before
     */
    public List<Delivery> dropped(String subscriptionId, Instant from, Instant to, int most) {
        return jdbi.withHandle(handle -> handle.createQuery(DROPPED)
                .bind("subscription", subscriptionId)
                .bind("from", DeliveryFilter.timestamp(from))
                .bind("to", DeliveryFilter.timestamp(to))
                .bind("most", most)
                .map((row, context) -> SendableRow.of(row).of(DeliveryRow.of(row)))
                .list());
    }

    private static List<DeliveryRow> rows(Handle handle, DeliveryFilter filter, int limit) {
        Query query = handle.createQuery("SELECT " + DeliveryRow.COLUMNS + " FROM delivery d WHERE " + filter.where()
                        + " ORDER BY d.published_at DESC, d.delivery_id DESC LIMIT :limit")
                .bind("limit", limit);
        filter.values().forEach(query::bind);
        return query.map((row, context) -> DeliveryRow.of(row)).list();
    }

    private static LoggedDelivery whole(Handle handle, DeliveryRow row) {
        List<AttemptRow> attempts = handle.createQuery(
                        "SELECT * FROM (SELECT * FROM attempt WHERE delivery_id = :id AND published_at = :at"
                                + " ORDER BY source_offset DESC LIMIT :most) latest ORDER BY replay, number, source_offset")
                .bind("id", row.deliveryId())
                .bind("at", DeliveryFilter.timestamp(row.publishedAt()))
                .bind("most", MOST_ATTEMPTS)
                .map((found, context) -> AttemptRow.of(found))
                .list();
        return handle.createQuery(
                        "SELECT content_type, body FROM delivery_body WHERE delivery_id = :id AND published_at = :at")
                .bind("id", row.deliveryId())
                .bind("at", DeliveryFilter.timestamp(row.publishedAt()))
                .map((found, context) ->
                        new LoggedDelivery(row, found.getString("content_type"), found.getBytes("body"), attempts))
                .findOne()
                .orElseGet(() -> new LoggedDelivery(row, null, null, attempts));
    }
}
