package io.hooktide.console.undelivered.check;

/** The SQL of the check. */
final class LedgerSql {
    /** Found by this check; more of a kind are not named. */
    static final String STAGE = """
            CREATE TEMPORARY TABLE IF NOT EXISTS candidate (
                kind text COLLATE "C", delivery_id text COLLATE "C", published_at timestamptz, tenant_id text,
                subscription_id text, event_id text
            ) ON COMMIT DELETE ROWS
            """;

    /** Parts of the topics that are not in the tables yet. */
    static final String BEHIND = """
            SELECT count(*) FROM unnest(?::text[], ?::int[], ?::bigint[]) AS wanted (topic, part, until)
            LEFT JOIN log_position p ON p.topic = wanted.topic AND p.part = wanted.part
            WHERE coalesce(p.next_offset, 0) < wanted.until
            """;

    /**
     * A delivery that is pending has a record somewhere. Not in deliveries, where its last place there is done; not in a
     * delay topic, where nothing is left that is as old as the last that is said of it; in held, if that says so: what is
     * held is not judged. A tier with a delay beyond the next attempt cannot have it.
     */
    static final String LOST = """
            WITH mark AS (
                SELECT * FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                    AS m (part, log_start, done_below, frontier)
            ), tier AS (
                SELECT * FROM unnest(?::int[], ?::bigint[], ?::timestamptz[]) AS t (part, delay_ms, oldest)
            )
            INSERT INTO candidate
            SELECT CASE WHEN d.seen = 0 THEN 'invented' ELSE 'lost' END, d.delivery_id, d.published_at, d.tenant_id,
                d.subscription_id, d.event_id
            FROM delivery d LEFT JOIN mark m ON m.part = d.part
            WHERE d.status = 'pending' AND d.published_at >= ? AND (d.seen = 0 OR (
                (d.pos < greatest(m.log_start, m.done_below)
                    OR (d.pos < m.frontier AND (d.part, d.pos) NOT IN
                        (SELECT * FROM unnest(?::int[], ?::bigint[]) AS open (part, pos))))
                AND (d.moved_at IS NULL OR (
                    d.moved_at < ? AND d.next_attempt_at < ?
                    AND NOT EXISTS (SELECT 1 FROM tier t WHERE t.part = d.part
                        AND t.oldest <= d.moved_at + make_interval(secs => ?)
                        AND t.delay_ms <= extract(epoch FROM d.next_attempt_at - d.moved_at) * 1000 + ?)))))
            LIMIT 10000
            """;

    static final String OVERDONE = """
            INSERT INTO candidate
            SELECT CASE WHEN seen = 0 THEN 'invented' ELSE 'twice' END, delivery_id, published_at, tenant_id,
                subscription_id, event_id
            FROM delivery WHERE ends > seen AND published_at >= ? LIMIT 10000
            """;

    /** Both are written in one transaction. What is too large is buried without its id; a ping is not buried. */
    static final String UNBURIED = """
            INSERT INTO candidate
            SELECT 'unburied', d.delivery_id, d.published_at, d.tenant_id, d.subscription_id, d.event_id
            FROM delivery d
            WHERE d.status = 'dead_lettered' AND d.published_at >= greatest(?, ?::timestamptz - interval '2 days')
                AND d.moved_at < ? AND NOT d.ping AND d.reason <> 'too_large'
                AND NOT EXISTS (SELECT 1 FROM dead_letter l
                    WHERE l.delivery_id = d.delivery_id AND l.replay = d.replay)
            LIMIT 10000
            """;

    static final String FORGET = """
            DELETE FROM ledger_difference known WHERE NOT EXISTS (SELECT 1 FROM candidate c
                WHERE c.kind = known.kind AND c.delivery_id = known.delivery_id AND c.published_at = known.published_at)
            """;

    static final String KEEP = """
            INSERT INTO ledger_difference
            SELECT DISTINCT ON (kind, delivery_id, published_at) kind, delivery_id, published_at, tenant_id,
                subscription_id, event_id, ?::timestamptz, false FROM candidate
            ON CONFLICT (kind, delivery_id, published_at) DO UPDATE SET confirmed = true
            """;

    static final String CHECKED = "UPDATE ledger SET checked_at = ? WHERE id = 1";

    static final String STATE = "SELECT since, checked_at FROM ledger";

    static final String COUNTS = "SELECT kind, count(*) FROM ledger_difference WHERE confirmed GROUP BY kind";

    private LedgerSql() {}
}
