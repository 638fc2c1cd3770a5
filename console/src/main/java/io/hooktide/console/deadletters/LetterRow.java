package io.hooktide.console.deadletters;

import io.hooktide.retry.deadletters.DeadLetterId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A dead letter as the tables have it; null where there is none of it.
 *
 * @param at when it came into the topic
 * @param event what it was about; empty where the record could not be read
 * @param end how it ended
 * @param state what became of it; empty: nothing yet
 */
public record LetterRow(DeadLetterId id, Instant at, Optional<Event> event, End end, Optional<State> state) {
    static final String COLUMNS = "d.part, d.pos, d.at, d.tenant_id, d.subscription_id, d.delivery_id, d.published_at,"
            + " d.event_id, d.event_type, d.object_type, d.object_id, d.replay, d.reason, d.last_response_code,"
            + " d.error, d.attempts, d.source, s.state, s.at AS state_at, s.by AS state_by, s.replay_id, s.why";

    /** Of what, to whom. */
    public record Event(
            String tenantId,
            String subscriptionId,
            String deliveryId,
            Instant publishedAt,
            String eventId,
            String eventType,
            String objectType,
            String objectId) {}

    /** @param source where the record came from: topic, partition and offset */
    public record End(int replay, String reason, Integer responseCode, String error, int attempts, String source) {}

    /**
     * @param state replayed, sent_again or discarded
     * @param why null where nobody said
     */
    public record State(String state, Instant at, String by, String replayId, String why) {}

    static LetterRow of(ResultSet row) throws SQLException {
        return new LetterRow(
                new DeadLetterId(row.getInt("part"), row.getLong("pos")),
                time(row, "at"),
                row.getString("delivery_id") == null ? Optional.empty() : Optional.of(event(row)),
                new End(
                        row.getInt("replay"),
                        row.getString("reason"),
                        row.getObject("last_response_code", Integer.class),
                        row.getString("error"),
                        row.getInt("attempts"),
                        row.getString("source")),
                row.getString("state") == null
                        ? Optional.empty()
                        : Optional.of(new State(
                                row.getString("state"),
                                time(row, "state_at"),
                                row.getString("state_by"),
                                row.getString("replay_id"),
                                row.getString("why"))));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getString("tenant_id"),
                row.getString("subscription_id"),
                row.getString("delivery_id"),
                time(row, "published_at"),
                row.getString("event_id"),
                row.getString("event_type"),
                row.getString("object_type"),
                row.getString("object_id"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    LetterCursor cursor() {
        return new LetterCursor(at, id);
    }
}
