package io.hooktide.delivery;

import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.audit.AuditEntries;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Has the audit trail say that an endpoint was gone, in the transaction that deactivates. For one writer. */
final class GoneAudit implements TableWriter.Companion<Subscription> {
    private final String topic;
    private final RecordCodec<AuditEntry> codec;
    private final Clock clock;

    GoneAudit(String topic, RecordCodecs codecs, Clock clock) {
        this.topic = topic;
        this.codec = codecs.codec(AuditEntry.class);
        this.clock = clock;
    }

    @Override
    public List<ProducerRecord<byte[], byte[]>> of(Optional<Subscription> before, Subscription after) {
        AuditEntry entry = AuditEntries.begun(clock.instant());
        entry.setAction("subscription.deactivated");
        entry.setActorKind("system");
        entry.setActorId("system:delivery");
        entry.setActorName("delivery");
        entry.setTenantId(after.getTenantId());
        entry.setTargetType("subscription");
        entry.setTargetId(after.getSubscriptionId());
        entry.setDetail("The endpoint answered 410");
        before.ifPresent(row -> entry.setChanges(List.of(
                change("status", row.getStatus(), after.getStatus()),
                change("statusReason", row.getStatusReason(), after.getStatusReason()))));
        return List.of(new ProducerRecord<>(topic, AuditEntries.key(entry), codec.encode(topic, entry)));
    }

    // As the console writes changes: the values as JSON.
    private static FieldChange change(String field, String old, String now) {
        return new FieldChange(field, old == null ? null : '"' + old + '"', '"' + now + '"');
    }
}
