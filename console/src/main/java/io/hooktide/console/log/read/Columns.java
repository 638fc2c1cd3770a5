package io.hooktide.console.log.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Values of a row that JDBC has no plain way for. */
public final class Columns {
    private Columns() {}

    /** Null where the column is. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
