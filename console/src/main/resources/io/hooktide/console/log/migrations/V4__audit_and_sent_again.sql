-- Who changed what. Few rows beside those of deliveries, and kept for longer: one table, not one for each day.
CREATE TABLE audit_entry (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    action text COLLATE "C" NOT NULL,
    outcome text NOT NULL,
    actor_kind text NOT NULL,
    actor_id text COLLATE "C" NOT NULL,
    actor_name text NOT NULL,
    address text NOT NULL,
    tenant_id text COLLATE "C",
    target_type text NOT NULL,
    target_id text COLLATE "C" NOT NULL,
    changes text NOT NULL,
    detail text
);

CREATE INDEX audit_by_time ON audit_entry (at, id);
CREATE INDEX audit_of_tenant ON audit_entry (tenant_id, at, id);
CREATE INDEX audit_of_actor ON audit_entry (actor_id, at, id);
CREATE INDEX audit_of_target ON audit_entry (target_id, at, id);

-- What is sent again from the log history may have been dead.
CREATE INDEX dead_letter_of_delivery ON dead_letter (delivery_id, published_at);
