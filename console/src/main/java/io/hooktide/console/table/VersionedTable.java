package io.hooktide.console.table;

import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.Row;
import io.hooktide.runtime.table.TableWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted table whose rows have versions. Reading takes what this console knows, which is behind another console's
 * writes by milliseconds; the methods that block are not: what they refuse, or leave as it is, they have looked up at
 * the broker.
 */
public final class VersionedTable<V> {
    private static final Logger LOG = LoggerFactory.getLogger(VersionedTable.class);

    private final CompactedTable<V> table;
    private final TableWriter writer;
    private final Freshness freshness;
    private final RowKind<V> kind;
    private final Clock clock;

    public VersionedTable(
            CompactedTable<V> table, TableWriter writer, Freshness freshness, RowKind<V> kind, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.freshness = freshness;
        this.kind = kind;
        this.clock = clock;
    }

    public Optional<Row<V>> row(String key) {
        return table.row(key);
    }

    /** A live view, by key. */
    public Map<String, Row<V>> rows() {
        return table.rows();
    }

    /** Blocks until everything that is committed by now is known. */
    public void refresh() {
        freshness.await();
    }

    /**
     * Writes the row as the change leaves it, with the next version; not at all if it leaves it as it was. Blocks until
     * the row is committed.
     *
     * @param key asked for at each try; may refuse by throwing a problem
     * @param change gets a copy of the row to work on; asked again if another writer came first; may refuse by throwing
     *     a problem
     */
    public Row<V> change(Supplier<String> key, Function<Optional<V>, V> change) {
        return change(key, change, TableWriter.Companion.none());
    }

    /** @param companion what is committed with the row */
    Row<V> change(Supplier<String> key, Function<Optional<V>, V> change, TableWriter.Companion<V> companion) {
        RowChange<V> first = new RowChange<>(kind, change, now());
        try {
            Row<V> row = write(key, first, companion);
            if (first.wrote()) {
                return row;
            }
        } catch (ProblemException refused) {
            LOG.debug("event=change_refused topic={} cause=\"{}\"", table.topic(), refused.getMessage());
        }
        // A write shows whether another console came first; to refuse, or to leave the row, does not.
        freshness.await();
        return write(key, new RowChange<>(kind, change, now()), companion);
    }

    private Row<V> write(Supplier<String> key, RowChange<V> change, TableWriter.Companion<V> companion) {
        return writer.write(table, key.get(), change, companion)
                .orElseThrow(() -> new IllegalStateException("A change leaves a row"));
    }

    /** To the millisecond, as times are in rows. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
