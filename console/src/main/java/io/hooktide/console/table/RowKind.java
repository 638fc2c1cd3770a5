package io.hooktide.console.table;

import java.time.Instant;

/** What a table of versions needs to know of its rows. */
public interface RowKind<V> {
    long version(V row);

    V copy(V row);

    /** Sets what a write sets; when it was created, too, with version 1. */
    void stamp(V row, long version, Instant now, String writeId);
}
