package io.hooktide.console.undelivered;

import io.hooktide.console.log.read.DeliveryRow;

/** The SQL of what is undelivered. */
final class UndeliveredSql {
    private static final String LOST = "EXISTS (SELECT 1 FROM ledger_difference x WHERE x.kind = 'lost' AND x.confirmed"
            + " AND x.delivery_id = d.delivery_id AND x.published_at = d.published_at)";

    private static final String CAUSE = "CASE WHEN d.status <> 'pending' THEN d.status WHEN " + LOST
            + " THEN 'lost' ELSE coalesce(d.waiting_for, 'due') END";

    private static final String WANTED = " FROM delivery d WHERE d.status <> 'delivered' AND NOT d.ping"
            + " AND d.published_at >= :from AND d.published_at < :to"
            + " AND (:tenant::text IS NULL OR d.tenant_id = :tenant)"
            + " AND (:subscription::text IS NULL OR d.subscription_id = :subscription)"
            + " AND (:cause::text IS NULL OR " + CAUSE + " = :cause)";

    static final String LIST = "SELECT " + DeliveryRow.COLUMNS + ", " + CAUSE + " AS cause" + WANTED
            + " AND (:after_at::timestamptz IS NULL OR (d.published_at, d.delivery_id) < (:after_at, :after_id))"
            + " ORDER BY d.published_at DESC, d.delivery_id DESC LIMIT :limit";

    static final String CAUSES = "SELECT " + CAUSE + " AS cause, CASE WHEN d.status <> 'pending' THEN d.reason END AS"
            + " reason, count(*) AS deliveries, min(d.published_at) AS oldest" + WANTED
            + " GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 100";

    /** Matched is what is in deliveries: an outcome of what never was there is none of it. */
    static final String HOUR = """
            SELECT d.tenant_id, d.subscription_id,
                count(*) FILTER (WHERE d.seen IS DISTINCT FROM 0) AS matched,
                count(*) FILTER (WHERE d.status = 'delivered') AS delivered,
                count(*) FILTER (WHERE d.status = 'dead_lettered') AS dead_lettered,
                count(*) FILTER (WHERE d.status = 'dropped') AS dropped,
                count(*) FILTER (WHERE d.status = 'pending' AND NOT %s) AS pending,
                (SELECT count(*) FROM ledger_difference x WHERE x.confirmed AND x.subscription_id = d.subscription_id
                    AND x.published_at >= :from AND x.published_at < :to) AS named
            FROM delivery d
            WHERE d.published_at >= :from AND d.published_at < :to AND NOT d.ping
                AND (:tenant::text IS NULL OR d.tenant_id = :tenant)
                AND (:subscription::text IS NULL OR d.subscription_id = :subscription)
                AND (:after::text IS NULL OR d.subscription_id > :after)
            GROUP BY 1, 2 ORDER BY 2 LIMIT :limit
            """.formatted(LOST);

    static final String DIFFERENCES = """
            SELECT kind, delivery_id, tenant_id, subscription_id, event_id, published_at, found_at
            FROM ledger_difference WHERE confirmed AND (:tenant::text IS NULL OR tenant_id = :tenant)
            ORDER BY published_at, delivery_id, kind LIMIT :limit
            """;

    static final String CHECKED = "SELECT since, checked_at FROM ledger";

    private UndeliveredSql() {}
}
