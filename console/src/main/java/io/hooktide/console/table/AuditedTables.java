package io.hooktide.console.table;

import io.hooktide.console.audit.AuditLog;
import io.hooktide.console.audit.Audited;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tables that are changed by the one writer of this console, with the audit trail in the same transaction; closes what it
 * made. Tables are made on one thread.
 */
public final class AuditedTables implements AutoCloseable {
    private final Map<String, Object> kafka;
    private final TableWriter writer;
    private final AuditLog audit;
    private final Clock clock;
    private final List<Freshness> made = new ArrayList<>();

    /**
     * @param kafka settings of Kafka's clients, bootstrap.servers at least
     * @param writer closed here
     */
    public AuditedTables(Map<String, Object> kafka, TableWriter writer, AuditLog audit, Clock clock) {
        this.kafka = Map.copyOf(kafka);
        this.writer = writer;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param rows read and closed by who made them */
    public <V> AuditedTable<V> of(CompactedTable<V> rows, RowKind<V> kind, Audited<V> audited) {
        Freshness freshness = new Freshness(rows, kafka);
        made.add(freshness);
        return new AuditedTable<>(new VersionedTable<>(rows, writer, freshness, kind, clock), audited, audit);
    }

    /** For what is not a table of versions. */
    public TableWriter writer() {
        return writer;
    }

    public AuditLog audit() {
        return audit;
    }

    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        writer.close();
        made.forEach(Freshness::close);
    }
}
