package io.hooktide.schemas.audit;

import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.ids.RecordKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Begins entries, and says under which key they are written. Pure but for their ids. */
public final class AuditEntries {
    /** Of their ids. */
    public static final String PREFIX = "aud_";

    public static final String DONE = "done";

    private static final String ALL_TENANTS = "_all";

    private AuditEntries() {}

    /** With an id and a time, on something that was done and has changed no field: for its maker to complete. */
    public static AuditEntry begun(Instant at) {
        AuditEntry entry = new AuditEntry();
        entry.setId(PREFIX + Ids.uuidV7().toString().replace("-", ""));
        entry.setAt(at.truncatedTo(ChronoUnit.MILLIS));
        entry.setOutcome(DONE);
        entry.setAddress("");
        entry.setChanges(List.of());
        return entry;
    }

    public static byte[] key(AuditEntry entry) {
        String tenant = entry.getTenantId() == null ? ALL_TENANTS : entry.getTenantId();
        return RecordKey.of(tenant, entry.getTargetId());
    }
}
