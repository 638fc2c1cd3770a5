package io.hooktide.console.table;

import io.hooktide.runtime.table.TableWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** The decision on one change of a row; remembers whether it came to a new row when it was last asked. */
final class RowChange<V> implements TableWriter.Decision<V> {
    private final RowKind<V> kind;
    private final Function<Optional<V>, V> change;
    private final Instant now;
    private boolean wrote;

    RowChange(RowKind<V> kind, Function<Optional<V>, V> change, Instant now) {
        this.kind = kind;
        this.change = change;
        this.now = now;
    }

    @Override
    public Optional<V> next(Optional<V> row, String writeId) {
        wrote = false;
        V next = change.apply(row.map(kind::copy));
        if (row.isPresent() && next.equals(row.get())) {
            return Optional.empty();
        }
        kind.stamp(next, row.map(kind::version).orElse(0L) + 1, now, writeId);
        wrote = true;
        return Optional.of(next);
    }

    boolean wrote() {
        return wrote;
    }
}
