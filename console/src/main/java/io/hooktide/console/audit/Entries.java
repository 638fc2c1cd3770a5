package io.hooktide.console.audit;

import io.hooktide.access.Actor;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.schemas.audit.AuditEntries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes entries of the audit trail. Pure but for their ids. */
public final class Entries {
    public static final String DONE = AuditEntries.DONE;
    public static final String FAILED = "failed";

    private Entries() {}

    /** Of something that is no row. */
    public static AuditEntry of(Actor actor, Instant at, String action, Target target, String outcome) {
        AuditEntry entry = AuditEntries.begun(at);
        entry.setAction(action);
        entry.setOutcome(outcome);
        entry.setActorKind(actor.kind().wireName());
        entry.setActorId(actor.id());
        entry.setActorName(actor.name());
        entry.setAddress(actor.address());
        entry.setTenantId(target.tenantId());
        entry.setTargetType(target.type());
        entry.setTargetId(target.id());
        return entry;
    }

    static <V> AuditEntry ofRow(Actor actor, Instant at, Audited<V> kind, Optional<V> before, V after) {
        AuditEntry entry = of(actor, at, kind.action(before, after), kind.target(after), DONE);
        List<FieldChange> changes = Changes.between(kind, before, after);
        entry.setChanges(changes);
        return entry;
    }
}
