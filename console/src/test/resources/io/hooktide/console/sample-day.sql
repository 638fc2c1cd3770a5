-- A day that looks like one: quiet at night, and an endpoint that failed for an hour and a half.
CREATE TEMPORARY TABLE minute ON COMMIT DROP AS
SELECT at,
    1 + 0.75 * sin(extract(epoch FROM at) / 86400 * 2 * pi() - 2.0) + 0.12 * random() AS busy,
    at BETWEEN now() - interval '6 hours' AND now() - interval '4 hours 30 minutes' AS failing,
    extract(epoch FROM at - (now() - interval '6 hours')) / 5400 AS part
FROM generate_series(date_trunc('minute', now()) - interval '25 hours', now(), '1 minute') AS at;

INSERT INTO minute_count (tenant_id, since, outcome, bucket, deliveries)
SELECT '', at, 'delivered', bucket + (3 * busy + 2 * random())::int, greatest(1, share * 240 * busy)
FROM minute, (VALUES (40, .28), (46, .3), (52, .24), (58, .12), (64, .04), (76, .015)) AS had (bucket, share)
UNION ALL SELECT '', at, 'delivered', bucket, share * busy
FROM minute, (VALUES (98, 9), (111, 12), (124, 5)) AS had (bucket, share) WHERE failing
UNION ALL SELECT '', at, 'retried', -1, CASE WHEN failing THEN 60 * busy ELSE 3 * random() END FROM minute
UNION ALL SELECT '', at, 'dead_lettered', -1, 1 FROM minute WHERE failing AND extract(minute FROM at)::int % 13 = 0
ON CONFLICT DO NOTHING;

INSERT INTO sample (kind, at) SELECT 'backlog', at FROM minute ON CONFLICT DO NOTHING;

INSERT INTO backlog_sample (tenant_id, at, subscription_id, deliveries, oldest)
SELECT '', at, '', CASE WHEN failing THEN 40 + 110 * busy * sqrt(part) ELSE 2 + 4 * busy END,
    at - CASE WHEN failing THEN interval '50 s' + interval '78 s' * least(1, 4 * part) ELSE interval '9 s' + interval '7 s' * random() END
FROM minute
UNION ALL SELECT 'acme', at, '{behind}', CASE WHEN failing THEN 38 + 100 * busy * sqrt(part) ELSE 1 + random() END,
    at - CASE WHEN failing THEN interval '50 s' + interval '78 s' * least(1, 4 * part) ELSE interval '6 s' * random() END
FROM minute
UNION ALL SELECT 'globex', at, '{slow}', 1 + 2 * busy, at - interval '4 s' - interval '9 s' * random() FROM minute
ON CONFLICT DO NOTHING;

INSERT INTO lag_sample (at, consumer_group, topic, delay_ms, waiting, due, oldest_due, estimated)
SELECT at, 'hooktide.' || who, 'hooktide.' || topic, delay,
    CASE WHEN delay > 0 THEN (4 + 9 * random() + 30 * greatest(0, sin(extract(epoch FROM at) / 900))) * delay / 30000 ELSE 0 END,
    CASE WHEN random() < .3 THEN 1 + 5 * random() ELSE 0 END, at - interval '300 ms', false
FROM generate_series(now() - interval '1 hour', now() - interval '12 s', '10 s') AS at,
    (VALUES ('fanout', 'change-events', 0), ('delivery', 'deliveries', 0), ('delivery', 'retry.10s', 10000),
        ('delivery', 'retry.30s', 30000), ('delivery', 'retry.90s', 90000)) AS had (who, topic, delay)
ON CONFLICT DO NOTHING;

-- They are as old as their records, which were written a moment ago.
UPDATE dead_letter SET at = published_at + interval '131 s';
