package io.hooktide.console.log.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Writes entries of the audit trail. Commits nothing. */
final class AuditWriter {
    private static final String INSERT =
            "INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    /** A part at a time: the rest goes with the next maintenance. */
    private static final String EXPIRE = "DELETE FROM audit_entry WHERE id IN (SELECT id FROM audit_entry"
            + " WHERE at < now() - make_interval(secs => ?) ORDER BY at LIMIT 20000)";

    private final Connection connection;

    AuditWriter(Connection connection) {
        this.connection = connection;
    }

    void write(List<AuditEntry> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement rows = connection.prepareStatement(INSERT)) {
            for (AuditEntry entry : entries) {
                text(rows, 1, entry.getId());
                rows.setObject(2, entry.getAt().atOffset(ZoneOffset.UTC));
                text(rows, 3, entry.getAction());
                text(rows, 4, entry.getOutcome());
                text(rows, 5, entry.getActorKind());
                text(rows, 6, entry.getActorId());
                text(rows, 7, entry.getActorName());
                text(rows, 8, entry.getAddress());
                text(rows, 9, entry.getTenantId());
                text(rows, 10, entry.getTargetType());
                text(rows, 11, entry.getTargetId());
                text(rows, 12, changes(entry));
                text(rows, 13, entry.getDetail());
                rows.addBatch();
            }
            rows.executeBatch();
        }
    }

    /** Those that are older go. */
    static void expire(Connection connection, Duration retention) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(EXPIRE)) {
            delete.setDouble(1, retention.toSeconds());
            delete.executeUpdate();
        }
    }

    private static void text(PreparedStatement rows, int column, String value) throws SQLException {
        rows.setString(column, value == null ? null : StoredText.of(value));
    }

    /** Field, old and new value of each. */
    private static String changes(AuditEntry entry) {
        try {
            return Json.MAPPER.writeValueAsString(entry.getChanges().stream()
                    .map(change -> Arrays.asList(change.getField(), change.getOldValue(), change.getNewValue()))
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Changes are plain data", impossible);
        }
    }
}
