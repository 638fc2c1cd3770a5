package io.hooktide.console.deadletters;

import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.log.store.StoredText;
import io.hooktide.retry.deadletters.DeadLetterId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which dead letters are looked for: conditions in SQL, and what they are filled with. Immutable. */
public final class LetterFilter {
    /** What a dead letter may be asked to have become. */
    public static final Set<String> STATES = Set.of("open", "replayed", "sent_again", "discarded");

    public static final Set<String> REASONS = Set.of(
            "attempts_exhausted",
            "rejected",
            "address_refused",
            "render_failed",
            "deferred_too_long",
            "held_too_long",
            "unknown_subscription",
            "too_large",
            "unreadable");

    private final List<String> conditions;
    private final Map<String, Object> values;

    private LetterFilter(List<String> conditions, Map<String, Object> values) {
        this.conditions = conditions;
        this.values = values;
    }

    /** Of one tenant; empty: of all, and what is nobody's. */
    public static LetterFilter of(Optional<String> tenantId) {
        return new LetterFilter(List.of(), Map.of()).text("d.tenant_id", "tenant", tenantId);
    }

    public LetterFilter subscription(Optional<String> subscriptionId) {
        return text("d.subscription_id", "subscription", subscriptionId);
    }

    public LetterFilter eventType(Optional<String> eventType) {
        return text("d.event_type", "event_type", eventType);
    }

    public LetterFilter objectType(Optional<String> objectType) {
        return text("d.object_type", "object_type", objectType);
    }

    public LetterFilter object(Optional<String> objectId) {
        return text("d.object_id", "object_id", objectId);
    }

    public LetterFilter event(Optional<String> eventId) {
        return text("d.event_id", "event_id", eventId);
    }

    public LetterFilter reason(Optional<String> reason) {
        return text("d.reason", "reason", reason);
    }

    /** @param error as the last attempt had it */
    public LetterFilter error(Optional<String> error) {
        return text("d.error", "error", error);
    }

    /** Those of these; none at all: none of them. */
    public LetterFilter ids(Collection<DeadLetterId> ids) {
        return with("(d.part, d.pos) IN (SELECT * FROM unnest(:parts::int[], :positions::bigint[]))")
                .value("parts", ids.stream().map(DeadLetterId::partition).toArray(Integer[]::new))
                .value("positions", ids.stream().map(DeadLetterId::offset).toArray(Long[]::new));
    }

    /** One of {@link #STATES}. */
    public LetterFilter state(Optional<String> state) {
        return state.map(wanted ->
                        wanted.equals("open") ? with("s.state IS NULL") : text("s.state", "state", Optional.of(wanted)))
                .orElse(this);
    }

    public LetterFilter responseCode(Optional<CodeRange> codes) {
        return codes.map(range -> with("d.last_response_code BETWEEN :code_from AND :code_to")
                        .value("code_from", range.from())
                        .value("code_to", range.to()))
                .orElse(this);
    }

    /** Dead then, or later. */
    public LetterFilter from(Optional<Instant> from) {
        return from.map(time -> with("d.at >= :from").value("from", timestamp(time)))
                .orElse(this);
    }

    /** Dead before. */
    public LetterFilter to(Optional<Instant> to) {
        return to.map(time -> with("d.at < :to").value("to", timestamp(time))).orElse(this);
    }

    LetterFilter after(Optional<LetterCursor> cursor) {
        return cursor.map(place -> with("(d.at, d.part, d.pos) < (:after_at, :after_part, :after_pos)")
                        .value("after_at", timestamp(place.at()))
                        .value("after_part", place.id().partition())
                        .value("after_pos", place.id().offset()))
                .orElse(this);
    }

    private LetterFilter text(String column, String name, Optional<String> wanted) {
        return wanted.map(text -> with(column + " = :" + name).value(name, StoredText.of(text)))
                .orElse(this);
    }

    private LetterFilter with(String condition) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new LetterFilter(more, values);
    }

    private LetterFilter value(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new LetterFilter(conditions, more);
    }

    private static OffsetDateTime timestamp(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    String where() {
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }
}
