-- Ids sort by their bytes: a page continues where the last one ended, whatever the database's locale.
CREATE TABLE log_position (
    topic text NOT NULL,
    part int NOT NULL,
    next_offset bigint NOT NULL,
    complete_until timestamptz NOT NULL,
    PRIMARY KEY (topic, part)
) WITH (fillfactor = 50);

CREATE TABLE log_day (
    day date PRIMARY KEY,
    written_at timestamptz NOT NULL
);

CREATE TABLE delivery (
    delivery_id text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    tenant_id text COLLATE "C" NOT NULL,
    subscription_id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    event_type text COLLATE "C" NOT NULL,
    object_type text COLLATE "C" NOT NULL,
    object_id text COLLATE "C" NOT NULL,
    ping boolean NOT NULL,
    replay int NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text,
    attempt_count int NOT NULL,
    next_attempt_at timestamptz,
    last_attempt_at timestamptz,
    last_response_code int,
    last_error text,
    last_url text,
    PRIMARY KEY (delivery_id, published_at)
) PARTITION BY RANGE (published_at);

CREATE INDEX delivery_of_subscription ON delivery (subscription_id, published_at, delivery_id);
CREATE INDEX delivery_of_tenant ON delivery (tenant_id, published_at, delivery_id);
CREATE INDEX delivery_of_event ON delivery (tenant_id, event_id, published_at, delivery_id);
CREATE INDEX delivery_of_object ON delivery (tenant_id, object_id, published_at, delivery_id);
CREATE INDEX delivery_undelivered ON delivery (subscription_id, status, published_at, delivery_id)
    WHERE status <> 'delivered';
CREATE INDEX delivery_refused ON delivery (subscription_id, last_response_code, published_at, delivery_id)
    WHERE last_response_code >= 300;

-- What never changes, apart from what every attempt changes: a body is written once.
CREATE TABLE delivery_body (
    delivery_id text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    subscription_version bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    content_type text NOT NULL,
    extras text NOT NULL,
    body bytea NOT NULL,
    PRIMARY KEY (delivery_id, published_at)
) PARTITION BY RANGE (published_at);

CREATE TABLE attempt (
    delivery_id text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    source_partition int NOT NULL,
    source_offset bigint NOT NULL,
    replay int NOT NULL,
    number int NOT NULL,
    at timestamptz NOT NULL,
    duration_ms int NOT NULL,
    outcome text NOT NULL,
    response_code int,
    response_headers text NOT NULL,
    response_body bytea,
    response_body_truncated boolean NOT NULL,
    error text,
    url text,
    remote_address text,
    next_attempt_at timestamptz,
    PRIMARY KEY (delivery_id, published_at, source_partition, source_offset)
) PARTITION BY RANGE (published_at);

-- Attempts by five minutes and duration, so that statistics need not look at each one.
CREATE TABLE attempt_count (
    subscription_id text COLLATE "C" NOT NULL,
    since timestamptz NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    bucket int NOT NULL,
    tenant_id text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL,
    PRIMARY KEY (subscription_id, since, outcome, bucket, tenant_id)
);

CREATE INDEX attempt_count_of_tenant ON attempt_count (tenant_id, since);
