package io.hooktide.delivery.record;

import io.hooktide.delivery.ledger.Assignment;

/** Where a record was read, and during which assignment of its partition. */
public record Source(Assignment assignment, long offset) {}
