package io.hooktide.console.audit;

import io.hooktide.access.Actor;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.audit.AuditEntries;
import io.hooktide.schemas.serde.RecordCodec;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Has the entry on a change of a row committed with the row. Asked by the writer, one write at a time. */
record AuditCompanion<V>(AuditTopic topic, Audited<V> kind, Actor actor, Clock clock)
        implements TableWriter.Companion<V> {
    /** Where entries go, and how they are written. */
    record AuditTopic(String name, RecordCodec<AuditEntry> codec) {}

    @Override
    public List<ProducerRecord<byte[], byte[]>> of(Optional<V> before, V after) {
        AuditEntry entry = Entries.ofRow(actor, clock.instant(), kind, before, after);
        byte[] value = topic.codec().encode(topic.name(), entry);
        return List.of(new ProducerRecord<>(topic.name(), AuditEntries.key(entry), value));
    }
}
