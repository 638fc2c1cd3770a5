package io.hooktide.console.log.store;

/** The SQL of a batch. Rows are taken in the order of their keys: consoles lock them in the same order. */
final class Statements {
    static final String STAGES = """
            CREATE TEMPORARY TABLE stage_delivery (
                delivery_id text COLLATE "C", published_at timestamptz, tenant_id text, subscription_id text,
                event_id text, event_type text, object_type text, object_id text, ping boolean, replay int,
                subscription_version bigint, occurred_at timestamptz, content_type text, extras text, body bytea,
                seen int, releases int, part int, pos bigint, replay_id text, event_offset bigint
            ) ON COMMIT DELETE ROWS;
            CREATE TEMPORARY TABLE stage_state (
                delivery_id text COLLATE "C", published_at timestamptz, tenant_id text, subscription_id text,
                event_id text, event_type text, object_type text, object_id text, ping boolean, replay int,
                status text, reason text, attempt_count int, next_attempt_at timestamptz,
                last_attempt_at timestamptz, last_response_code int, last_error text, last_url text, waiting_for text,
                last_outcome text, ends int, holds int, moved_at timestamptz
            ) ON COMMIT DELETE ROWS;
            CREATE TEMPORARY TABLE stage_attempt (
                delivery_id text COLLATE "C", published_at timestamptz, source_partition int, source_offset bigint,
                replay int, number int, at timestamptz, duration_ms int, outcome text, response_code int,
                response_headers text, response_body bytea, response_body_truncated boolean, error text, url text,
                remote_address text, next_attempt_at timestamptz, sent_to text COLLATE "C"
            ) ON COMMIT DELETE ROWS;
            """;

    /**
     * A new round is pending again; all else about a delivery that is known comes with its attempts, which may be there
     * before the record that says whose replay it is.
     */
    static final String DELIVERIES = """
            INSERT INTO delivery AS known (delivery_id, published_at, tenant_id, subscription_id, event_id, event_type,
                object_type, object_id, ping, replay, status, attempt_count, seen, ends, holds, releases, part, pos,
                replay_id, event_offset)
            SELECT delivery_id, published_at, tenant_id, subscription_id, event_id, event_type,
                object_type, object_id, ping, replay, 'pending', 0, seen, 0, 0, releases, part, pos, replay_id,
                event_offset
            FROM stage_delivery ORDER BY delivery_id, published_at
            ON CONFLICT (delivery_id, published_at) DO UPDATE SET
                replay = greatest(known.replay, excluded.replay),
                status = CASE WHEN excluded.replay > known.replay THEN 'pending' ELSE known.status END,
                reason = CASE WHEN excluded.replay > known.replay THEN NULL ELSE known.reason END,
                next_attempt_at = CASE WHEN excluded.replay > known.replay THEN NULL ELSE known.next_attempt_at END,
                waiting_for = CASE WHEN excluded.replay > known.replay THEN NULL ELSE known.waiting_for END,
                moved_at = CASE WHEN excluded.replay > known.replay THEN NULL ELSE known.moved_at END,
                replay_id = CASE WHEN excluded.replay >= known.replay THEN excluded.replay_id ELSE known.replay_id END,
                holds = CASE WHEN excluded.replay > known.replay THEN 0 ELSE known.holds END,
                releases = CASE WHEN excluded.replay > known.replay THEN excluded.releases
                    WHEN excluded.replay = known.replay THEN known.releases + excluded.releases
                    ELSE known.releases END,
                event_offset = coalesce(known.event_offset, excluded.event_offset),
                seen = known.seen + excluded.seen, part = excluded.part, pos =
                    CASE WHEN known.part = excluded.part THEN greatest(known.pos, excluded.pos) ELSE excluded.pos END
            """;

    static final String BODIES = """
            INSERT INTO delivery_body (delivery_id, published_at, subscription_version, occurred_at, content_type,
                extras, body)
            SELECT delivery_id, published_at, subscription_version, occurred_at, content_type, extras, body
            FROM stage_delivery ORDER BY delivery_id, published_at
            ON CONFLICT DO NOTHING
            """;

    /** The records of an older round still count, but no longer say how the delivery is. */
    static final String STATES = """
            INSERT INTO delivery AS known (delivery_id, published_at, tenant_id, subscription_id, event_id, event_type,
                object_type, object_id, ping, replay, status, reason, attempt_count, next_attempt_at,
                last_attempt_at, last_response_code, last_error, last_url, waiting_for, last_outcome, ends, holds,
                moved_at, seen, releases)
            SELECT *, 0, 0 FROM stage_state ORDER BY delivery_id, published_at
            ON CONFLICT (delivery_id, published_at) DO UPDATE SET
                replay = greatest(known.replay, excluded.replay),
                status = CASE WHEN excluded.replay >= known.replay THEN excluded.status ELSE known.status END,
                reason = CASE WHEN excluded.replay >= known.replay THEN excluded.reason ELSE known.reason END,
                next_attempt_at = CASE WHEN excluded.replay >= known.replay THEN excluded.next_attempt_at
                    ELSE known.next_attempt_at END,
                attempt_count = known.attempt_count + excluded.attempt_count,
                last_attempt_at = CASE WHEN excluded.attempt_count > 0 THEN excluded.last_attempt_at
                    ELSE known.last_attempt_at END,
                last_response_code = CASE WHEN excluded.attempt_count > 0 THEN excluded.last_response_code
                    ELSE known.last_response_code END,
                last_error = CASE WHEN excluded.attempt_count > 0 THEN excluded.last_error
                    ELSE known.last_error END,
                last_url = CASE WHEN excluded.attempt_count > 0 THEN excluded.last_url
                    ELSE known.last_url END,
                waiting_for = CASE WHEN excluded.replay >= known.replay THEN excluded.waiting_for
                    ELSE known.waiting_for END,
                last_outcome = CASE WHEN excluded.attempt_count > 0 THEN excluded.last_outcome
                    ELSE known.last_outcome END,
                ends = known.ends + excluded.ends,
                holds = CASE WHEN excluded.replay > known.replay THEN excluded.holds
                    WHEN excluded.replay = known.replay THEN known.holds + excluded.holds
                    ELSE known.holds END,
                releases = CASE WHEN excluded.replay > known.replay THEN 0 ELSE known.releases END,
                moved_at = CASE WHEN excluded.replay >= known.replay THEN excluded.moved_at ELSE known.moved_at END
            """;

    /** By name: the table may have columns of a version that is to come. */
    static final String ATTEMPTS = """
            INSERT INTO attempt (delivery_id, published_at, source_partition, source_offset, replay, number, at,
                duration_ms, outcome, response_code, response_headers, response_body, response_body_truncated, error,
                url, remote_address, next_attempt_at, sent_to)
            SELECT * FROM stage_attempt ON CONFLICT DO NOTHING
            """;

    static final String COUNTS = """
            INSERT INTO attempt_count AS known (subscription_id, since, outcome, bucket, tenant_id, attempts)
            SELECT s, to_timestamp(t), o, b, n, a
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::text[], ?::bigint[])
                AS counted (s, t, o, b, n, a)
            ON CONFLICT (subscription_id, since, outcome, bucket, tenant_id) DO UPDATE
            SET attempts = known.attempts + excluded.attempts
            """;

    static final String MINUTES = """
            INSERT INTO minute_count AS known (tenant_id, since, outcome, bucket, deliveries)
            SELECT n, to_timestamp(t), o, b, d
            FROM unnest(?::text[], ?::bigint[], ?::text[], ?::bigint[], ?::bigint[]) AS counted (n, t, o, b, d)
            ON CONFLICT (tenant_id, since, outcome, bucket) DO UPDATE
            SET deliveries = known.deliveries + excluded.deliveries
            """;

    static final String DEAD_LETTER = """
            INSERT INTO dead_letter (part, pos, at, tenant_id, subscription_id, delivery_id, published_at, event_id,
                event_type, object_type, object_id, replay, reason, last_response_code, error, attempts, source)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    static final String DEAD_LETTER_BODY = """
            INSERT INTO dead_letter_body (part, pos, content_type, body, raw, raw_length)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """;

    static final String DEAD_LETTER_STATE = """
            INSERT INTO dead_letter_state (part, pos, state, at, by, replay_id, why) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (part, pos) DO UPDATE
            SET state = excluded.state, at = excluded.at, by = excluded.by, replay_id = excluded.replay_id,
                why = excluded.why
            """;

    /** A part at a time: the rest goes with the next maintenance. */
    static final String EXPIRE_DEAD_LETTERS = """
            WITH gone AS (
                DELETE FROM dead_letter WHERE (part, pos) IN (
                    SELECT part, pos FROM dead_letter WHERE at < now() - interval '30 days' ORDER BY at LIMIT 20000)
                RETURNING part, pos
            ), bodies AS (
                DELETE FROM dead_letter_body b USING gone g WHERE b.part = g.part AND b.pos = g.pos
            )
            DELETE FROM dead_letter_state s USING gone g WHERE s.part = g.part AND s.pos = g.pos
            """;

    private Statements() {}
}
