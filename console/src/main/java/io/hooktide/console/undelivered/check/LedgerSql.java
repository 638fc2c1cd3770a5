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
     * delay topic, where nothing is left that is as old as the last that is said of it, and a tier with a delay beyond the
     * next attempt cannot have it; not in held, where it was released as often as it was held, or nothing is left that is
     * as old.
     */
    static final String LOST = """
            WITH mark AS (
                SELECT * FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[])
                    AS m (part, log_start, done_below, frontier)
            ), tier AS (
                SELECT * FROM unnest(?::int[], ?::bigint[], ?::timestamptz[]) AS t (part, delay_ms, oldest)
            ), held AS (
                SELECT * FROM unnest(?::int[], ?::timestamptz[]) AS h (part, oldest)
            ), rule AS (
                SELECT ?::timestamptz AS settled, make_interval(secs => ?) AS grace
            )
            INSERT INTO candidate
            SELECT CASE WHEN d.seen = 0 THEN 'invented' ELSE 'lost' END, d.delivery_id, d.published_at, d.tenant_id,
                d.subscription_id, d.event_id
            FROM delivery d CROSS JOIN rule r LEFT JOIN mark m ON m.part = d.part
            WHERE d.status = 'pending' AND d.published_at >= ? AND (d.seen = 0 OR (
                (d.pos < greatest(m.log_start, m.done_below)
                    OR (d.pos < m.frontier AND (d.part, d.pos) NOT IN
                        (SELECT * FROM unnest(?::int[], ?::bigint[]) AS open (part, pos))))
                AND (d.moved_at IS NULL OR (d.moved_at < r.settled AND CASE
                    WHEN d.next_attempt_at IS NULL THEN d.releases >= d.holds
                        OR NOT EXISTS (SELECT 1 FROM held h WHERE h.part = d.part AND h.oldest <= d.moved_at + r.grace)
                    ELSE d.next_attempt_at < r.settled
                        AND NOT EXISTS (SELECT 1 FROM tier t WHERE t.part = d.part
                            AND t.oldest <= d.moved_at + r.grace
                            AND make_interval(secs => t.delay_ms / 1000.0) <= d.next_attempt_at - d.moved_at + r.grace)
                    END))))
            LIMIT 10000
            """;

    /**
     * The same event within a day has one delivery; a dead letter of the fan-out has the place of its event, and of its
     * subscription unless the event was unreadable or an older version wrote it.
     */
    static final String UNMATCHED = """
            INSERT INTO candidate
            SELECT 'unmatched', e.delivery_id, e.published_at, e.tenant_id, e.subscription_id, e.event_id
            FROM unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[])
                AS e (delivery_id, published_at, tenant_id, subscription_id, event_id, source)
            WHERE e.published_at >= ?
                AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.delivery_id = e.delivery_id AND d.seen IS DISTINCT FROM 0
                    AND d.published_at BETWEEN e.published_at - interval '1 day' AND e.published_at)
                AND NOT EXISTS (SELECT 1 FROM dead_letter l WHERE l.source = e.source AND l.at >= ?
                    AND (l.subscription_id IS NULL OR l.subscription_id = e.subscription_id))
            """;

    /** Its event is not looked at again: only whether there is a delivery now. */
    static final String STILL_UNMATCHED = """
            INSERT INTO candidate
            SELECT kind, delivery_id, published_at, tenant_id, subscription_id, event_id
            FROM ledger_difference k
            WHERE kind = 'unmatched' AND published_at >= ?
                AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.delivery_id = k.delivery_id AND d.seen IS DISTINCT FROM 0
                    AND d.published_at BETWEEN k.published_at - interval '1 day' AND k.published_at)
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

    static final String CHECKED = "UPDATE ledger SET checked_at = ?, next_at = ? WHERE id = 1";

    static final String STATE = "SELECT since, checked_at, next_at FROM ledger";

    static final String COUNTS = "SELECT kind, count(*) FROM ledger_difference WHERE confirmed GROUP BY kind";

    private LedgerSql() {}
}
