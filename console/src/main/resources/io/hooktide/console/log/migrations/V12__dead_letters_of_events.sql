-- What became of an event that no delivery could be made of.
CREATE INDEX dead_letter_of_event ON dead_letter (event_id, tenant_id);
