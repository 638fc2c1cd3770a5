-- The replay that brought a delivery back last.
ALTER TABLE delivery ADD COLUMN replay_id text COLLATE "C";

CREATE INDEX delivery_of_replay ON delivery (replay_id, published_at, delivery_id) INCLUDE (status)
    WHERE replay_id IS NOT NULL;
