package io.hooktide.console.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads the audit trail where the log history keeps it. Blocks; every failure of the database is a JdbiException. */
public final class AuditRows {
    private final Jdbi jdbi;

    public AuditRows(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Newest first. */
    public AuditQuery.Page page(AuditQuery query) {
        AuditConditions conditions = AuditConditions.of(query);
        List<AuditEntry> found = jdbi.withHandle(handle -> {
            Query select = handle.createQuery("SELECT * FROM audit_entry WHERE " + conditions.where()
                            + " ORDER BY at DESC, id DESC LIMIT :limit")
                    .bind("limit", query.limit() + 1);
            conditions.values().forEach(select::bind);
            return select.map((row, context) -> entry(row)).list();
        });
        return query.pageOf(found, true);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return AuditEntry.newBuilder()
                .setId(row.getString("id"))
                .setAt(row.getObject("at", OffsetDateTime.class).toInstant())
                .setAction(row.getString("action"))
                .setOutcome(row.getString("outcome"))
                .setActorKind(row.getString("actor_kind"))
                .setActorId(row.getString("actor_id"))
                .setActorName(row.getString("actor_name"))
                .setAddress(row.getString("address"))
                .setTenantId(row.getString("tenant_id"))
                .setTargetType(row.getString("target_type"))
                .setTargetId(row.getString("target_id"))
                .setChanges(changes(row.getString("changes")))
                .setDetail(row.getString("detail"))
                .build();
    }

    private static List<FieldChange> changes(String json) {
        try {
            List<FieldChange> changes = new ArrayList<>();
            for (JsonNode change : Json.MAPPER.readTree(json)) {
                changes.add(new FieldChange(
                        change.path(0).textValue(),
                        change.path(1).textValue(),
                        change.path(2).textValue()));
            }
            return changes;
        } catch (JsonProcessingException notOurs) {
            throw new IllegalStateException("The changes of an entry are not as they were written", notOurs);
        }
    }
}
