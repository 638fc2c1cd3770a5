ALTER TABLE dead_letter_state ADD COLUMN why text;
