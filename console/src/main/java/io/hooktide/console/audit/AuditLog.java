package io.hooktide.console.audit;

import io.hooktide.access.Actor;
import io.hooktide.console.audit.AuditCompanion.AuditTopic;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.audit.AuditEntries;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes what is committed with a change: an entry of the audit trail. Used under the lock of one table writer. */
public final class AuditLog {
    private final AuditTopic topic;
    private final Clock clock;

    /** @param topic that entries go to */
    public AuditLog(String topic, RecordCodecs codecs, Clock clock) {
        this.topic = new AuditTopic(topic, codecs.codec(AuditEntry.class));
        this.clock = clock;
    }

    /** To be written with one change that the actor makes. */
    public <V> TableWriter.Companion<V> companion(Audited<V> kind, Actor actor) {
        return new AuditCompanion<>(topic, kind, actor, clock);
    }

    /** Of something that no row shows, to be written in whatever transaction. */
    public ProducerRecord<byte[], byte[]> entry(Actor actor, String action, Target target, List<FieldChange> changes) {
        AuditEntry entry = Entries.of(actor, clock.instant(), action, target, Entries.DONE);
        entry.setChanges(changes);
        byte[] value = topic.codec().encode(topic.name(), entry);
        return new ProducerRecord<>(topic.name(), AuditEntries.key(entry), value);
    }
}
