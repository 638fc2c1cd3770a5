package io.hooktide.console.audit;

import io.hooktide.access.Actor;
import io.hooktide.console.audit.AuditCompanion.AuditTopic;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Clock;

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
}
