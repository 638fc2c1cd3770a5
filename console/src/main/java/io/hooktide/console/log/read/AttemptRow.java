package io.hooktide.console.log.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An attempt as the tables have it; null where there is none of it.
 *
 * @param responseHeaders JSON: an array of arrays of name and value
 */
public record AttemptRow(
        int number,
        int replay,
        Instant at,
        int durationMs,
        String outcome,
        Integer responseCode,
        String responseHeaders,
        byte[] responseBody,
        boolean responseBodyTruncated,
        String error,
        String url,
        String remoteAddress,
        Instant nextAttemptAt) {

    static AttemptRow of(ResultSet row) throws SQLException {
        return new AttemptRow(
                row.getInt("number"),
                row.getInt("replay"),
                Columns.time(row, "at"),
                row.getInt("duration_ms"),
                row.getString("outcome"),
                row.getObject("response_code", Integer.class),
                row.getString("response_headers"),
                row.getBytes("response_body"),
                row.getBoolean("response_body_truncated"),
                row.getString("error"),
                row.getString("url"),
                row.getString("remote_address"),
                Columns.time(row, "next_attempt_at"));
    }

    @Override
    public String toString() {
        return "AttemptRow[" + replay + ", " + number + "]";
    }
}
