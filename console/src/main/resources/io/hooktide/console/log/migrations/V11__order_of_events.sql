-- Of two events of one object that were published in the same millisecond, the one further on is the newer.
ALTER TABLE delivery ADD COLUMN event_offset bigint;

-- Where an attempt of a later round went: to a subscription, or to another URL. Null: as its delivery was made for.
ALTER TABLE attempt ADD COLUMN sent_to text COLLATE "C";
