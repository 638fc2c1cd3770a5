-- Dead letters, by where they stand in their topic, which is their id. Kept as long as the topic keeps them.
-- Without tenant: a record that could not be read, which is for the operator alone.
CREATE TABLE dead_letter (
    part int NOT NULL,
    pos bigint NOT NULL,
    at timestamptz NOT NULL,
    tenant_id text COLLATE "C",
    subscription_id text COLLATE "C",
    delivery_id text COLLATE "C",
    published_at timestamptz,
    event_id text COLLATE "C",
    event_type text COLLATE "C",
    object_type text COLLATE "C",
    object_id text COLLATE "C",
    replay int NOT NULL,
    reason text COLLATE "C" NOT NULL,
    last_response_code int,
    error text,
    attempts int NOT NULL,
    source text NOT NULL,
    PRIMARY KEY (part, pos)
);

CREATE INDEX dead_letter_by_time ON dead_letter (at, part, pos);
CREATE INDEX dead_letter_of_tenant ON dead_letter (tenant_id, at, part, pos);
CREATE INDEX dead_letter_of_subscription ON dead_letter (subscription_id, at, part, pos);

-- The payload, so that it outlives its day in the log history; of what could not be read, the first bytes.
CREATE TABLE dead_letter_body (
    part int NOT NULL,
    pos bigint NOT NULL,
    content_type text,
    body bytea,
    raw bytea,
    raw_length bigint,
    PRIMARY KEY (part, pos)
);

-- May come before what it is about.
CREATE TABLE dead_letter_state (
    part int NOT NULL,
    pos bigint NOT NULL,
    state text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    by text NOT NULL,
    replay_id text,
    PRIMARY KEY (part, pos)
);

-- What came of deliveries, by minute, for the plots: also for all tenants together, under no name.
-- The bucket is that of the time from the event to the attempt that delivered; -1 where none did.
CREATE TABLE minute_count (
    tenant_id text COLLATE "C" NOT NULL,
    since timestamptz NOT NULL,
    outcome text COLLATE "C" NOT NULL,
    bucket int NOT NULL,
    deliveries bigint NOT NULL,
    PRIMARY KEY (tenant_id, since, outcome, bucket)
);

CREATE INDEX minute_count_by_time ON minute_count (since);

-- When something was looked at, whatever was found: where nothing is here, nobody looked.
CREATE TABLE sample (
    kind text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (kind, at)
);

CREATE TABLE lag_sample (
    at timestamptz NOT NULL,
    consumer_group text NOT NULL,
    topic text COLLATE "C" NOT NULL,
    delay_ms bigint NOT NULL,
    waiting bigint NOT NULL,
    due bigint NOT NULL,
    oldest_due timestamptz,
    estimated boolean NOT NULL,
    PRIMARY KEY (at, consumer_group, topic)
);

-- Under no subscription: the tenant's all; under no tenant, too: everybody's.
CREATE TABLE backlog_sample (
    tenant_id text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    subscription_id text COLLATE "C" NOT NULL,
    deliveries bigint NOT NULL,
    oldest timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, at, subscription_id)
);

CREATE INDEX backlog_sample_by_time ON backlog_sample (at);
