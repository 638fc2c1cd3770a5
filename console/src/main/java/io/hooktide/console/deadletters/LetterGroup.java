package io.hooktide.console.deadletters;

import io.hooktide.retry.deadletters.DeadLetterId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Dead letters with the same cause; null where there is none of it.
 *
 * @param tenantId null, and subscriptionId too, of what could not be read
 * @param error the same of all; null where endpoints answered, or each has its own
 * @param newest the latest of them
 * @param url where the last attempt of that one went, without query, as far as the log history knows
 */
public record LetterGroup(
        String tenantId,
        String subscriptionId,
        String reason,
        Integer responseCode,
        String error,
        long count,
        Instant first,
        Instant last,
        DeadLetterId newest,
        String url) {
    /** Of the URL; null where it is not known. */
    public String host() {
        try {
            return url == null ? null : URI.create(url).getHost();
        } catch (IllegalArgumentException odd) {
            return null;
        }
    }

    /** For people: 503 from shop.example. */
    public String cause() {
        if (responseCode != null) {
            return responseCode + (host() == null ? "" : " from " + host());
        }
        String what = (error == null ? reason : error).replace('_', ' ');
        return host() == null ? what : what + ", " + host();
    }

    // Of these, the error is one of a few words; of others it may be a message that differs each time.
    private static final String CAUSE =
            "CASE WHEN d.reason IN ('attempts_exhausted', 'rejected', 'address_refused')" + " THEN d.error END";

    static final String SQL = "SELECT g.*, v.last_url FROM ("
            + "SELECT d.tenant_id, d.subscription_id, d.reason, d.last_response_code, " + CAUSE + " AS error,"
            + " count(*) AS letters, min(d.at) AS first_at, max(d.at) AS last_at,"
            + " (max(ARRAY[extract(epoch FROM d.at)::bigint, d.part, d.pos])) AS newest,"
            + " (max(ARRAY[to_char(d.at, 'YYYYMMDDHH24MISSMS'), d.delivery_id])) [2] AS newest_delivery"
            + " FROM dead_letter d LEFT JOIN dead_letter_state s USING (part, pos) WHERE %s"
            + " GROUP BY 1, 2, 3, 4, 5 ORDER BY letters DESC, last_at DESC LIMIT :limit) g"
            + " LEFT JOIN LATERAL (SELECT last_url FROM delivery WHERE delivery_id = g.newest_delivery"
            + " ORDER BY published_at DESC LIMIT 1) v ON true ORDER BY letters DESC, last_at DESC";

    static LetterGroup of(ResultSet row) throws SQLException {
        Object[] newest = (Object[]) row.getArray("newest").getArray();
        return new LetterGroup(
                row.getString("tenant_id"),
                row.getString("subscription_id"),
                row.getString("reason"),
                row.getObject("last_response_code", Integer.class),
                row.getString("error"),
                row.getLong("letters"),
                LetterRow.time(row, "first_at"),
                LetterRow.time(row, "last_at"),
                new DeadLetterId(((Number) newest[1]).intValue(), ((Number) newest[2]).longValue()),
                row.getString("last_url"));
    }
}
