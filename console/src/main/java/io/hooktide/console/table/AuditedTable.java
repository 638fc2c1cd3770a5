package io.hooktide.console.table;

import io.hooktide.access.Actor;
import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.audit.Audited;
import io.hooktide.runtime.table.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A table of versions none of which is written without a record of who did it, in the same transaction. */
public final class AuditedTable<V> {
    private final VersionedTable<V> table;
    private final Audited<V> kind;
    private final AuditLog audit;

    public AuditedTable(VersionedTable<V> table, Audited<V> kind, AuditLog audit) {
        this.table = table;
        this.kind = kind;
        this.audit = audit;
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
        table.refresh();
    }

    /** As {@link VersionedTable#change(Supplier, Function)}. */
    public Row<V> change(Actor actor, Supplier<String> key, Function<Optional<V>, V> change) {
        return table.change(key, change, audit.companion(kind, actor));
    }

    /** To the millisecond, as times are in rows. */
    public Instant now() {
        return table.now();
    }
}
