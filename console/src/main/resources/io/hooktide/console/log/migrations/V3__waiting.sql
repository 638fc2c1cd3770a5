ALTER TABLE delivery
    ADD COLUMN waiting_for text,
    ADD COLUMN last_outcome text COLLATE "C";
