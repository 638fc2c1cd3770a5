-- How often a delivery was held, and how often it was released, in its last round. Rows of before have neither.
ALTER TABLE delivery
    ADD COLUMN holds int,
    ADD COLUMN releases int;

-- When the next check may be made, whichever console makes it.
ALTER TABLE ledger ADD COLUMN next_at timestamptz;
