-- What the ledger is checked by: how often a delivery was put into deliveries, how often it ended, where it was put
-- last, and when the broker took the last that is said of it. Rows of before have none of it, and are not judged.
ALTER TABLE delivery
    ADD COLUMN seen int,
    ADD COLUMN ends int,
    ADD COLUMN part int,
    ADD COLUMN pos bigint,
    ADD COLUMN moved_at timestamptz;

-- Almost always empty.
CREATE INDEX delivery_overdone ON delivery (published_at) WHERE ends > seen;
-- Rows come in the order of their time: small, and costs nothing while it is written.
CREATE INDEX delivery_by_time ON delivery USING brin (published_at) WITH (pages_per_range = 32);

-- One row. Deliveries published before "since" are not judged: part of what is said of them may be missing.
CREATE TABLE ledger (
    id int PRIMARY KEY CHECK (id = 1),
    since timestamptz NOT NULL,
    checked_at timestamptz
);

INSERT INTO ledger (id, since) VALUES (1, now());

-- Found by the last check; confirmed where the check before had found it, too.
CREATE TABLE ledger_difference (
    kind text COLLATE "C" NOT NULL,
    delivery_id text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    tenant_id text COLLATE "C" NOT NULL,
    subscription_id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    found_at timestamptz NOT NULL,
    confirmed boolean NOT NULL,
    PRIMARY KEY (kind, delivery_id, published_at)
);
