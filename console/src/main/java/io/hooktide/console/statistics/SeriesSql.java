package io.hooktide.console.statistics;

/** The SQL of samples and series. */
final class SeriesSql {
    /** Of each tenant the worst twenty, of all the worst thousand; the sums of each tenant and of everybody. */
    static final String SAMPLE_BACKLOGS = """
            WITH pending AS (
                SELECT tenant_id, subscription_id, count(*) AS deliveries, min(published_at) AS oldest
                FROM delivery WHERE status = 'pending' GROUP BY 1, 2
            ), ranked AS (
                SELECT *, row_number() OVER (PARTITION BY tenant_id ORDER BY oldest) AS place,
                    row_number() OVER (ORDER BY oldest) AS place_of_all
                FROM pending
            ), kept AS (
                SELECT tenant_id, subscription_id, deliveries, oldest FROM ranked
                    WHERE place <= 20 AND place_of_all <= 1000
                UNION ALL SELECT tenant_id, '', sum(deliveries)::bigint, min(oldest) FROM pending GROUP BY 1
                UNION ALL SELECT '', '', sum(deliveries)::bigint, min(oldest) FROM pending HAVING count(*) > 0
            )
            INSERT INTO backlog_sample (at, tenant_id, subscription_id, deliveries, oldest)
            SELECT ?, tenant_id, subscription_id, deliveries, oldest FROM kept
            """;

    static final String OUTCOMES = """
            SELECT floor(extract(epoch FROM since - :from) / :step)::int AS slot, outcome, bucket,
                sum(deliveries)::bigint AS deliveries
            FROM minute_count WHERE tenant_id = :tenant AND since >= :from AND since < :to GROUP BY 1, 2, 3
            """;

    /** From when on minutes were counted: before, nothing is known. */
    static final String COUNTED_SINCE = "SELECT min(since) AS since FROM minute_count WHERE tenant_id = ''";

    static final String LOOKED = "SELECT at FROM sample WHERE kind = :kind AND at >= :from AND at < :to ORDER BY at";

    /** Of an operator: the worst of all, and everybody's sum. */
    static final String BACKLOGS = """
            SELECT at, tenant_id, subscription_id, deliveries, oldest FROM backlog_sample
            WHERE at >= :from AND at < :to AND (:tenant = '' OR tenant_id = :tenant)
                AND (subscription_id = ANY (:worst) OR (subscription_id = '' AND tenant_id = :tenant))
            """;

    static final String WORST = """
            SELECT subscription_id FROM backlog_sample
            WHERE at >= :from AND at < :to AND subscription_id <> '' AND (:tenant = '' OR tenant_id = :tenant)
            GROUP BY 1 ORDER BY max(at - oldest) DESC LIMIT :most
            """;

    static final String LAGS = """
            SELECT floor(extract(epoch FROM at - :from) / :step)::int AS slot, consumer_group, topic, delay_ms,
                max(waiting) AS waiting, max(due) AS due,
                max(extract(epoch FROM at - coalesce(oldest_due, at)) * 1000)::bigint AS oldest_due_ms
            FROM lag_sample WHERE at >= :from AND at < :to GROUP BY 1, 2, 3, 4 ORDER BY delay_ms, topic
            """;

    /** The last look at the backlogs; those of every subscription, and of all together under no name. */
    static final String OLDEST = """
            SELECT looked.at AS looked_at, b.tenant_id, b.subscription_id, b.deliveries, b.oldest
            FROM (SELECT max(at) AS at FROM sample WHERE kind = 'backlog') looked
            LEFT JOIN backlog_sample b ON b.at = looked.at AND (b.subscription_id <> '' OR b.tenant_id = '')
            ORDER BY b.subscription_id <> '', b.oldest LIMIT ?
            """;

    private SeriesSql() {}
}
