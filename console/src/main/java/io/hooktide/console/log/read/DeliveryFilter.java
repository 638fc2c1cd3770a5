package io.hooktide.console.log.read;

import io.hooktide.console.log.store.StoredText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which deliveries are looked for: conditions in SQL, and what they are filled with. Immutable. */
public final class DeliveryFilter {
    private final List<String> conditions;
    private final Map<String, Object> values;

    private DeliveryFilter(List<String> conditions, Map<String, Object> values) {
        this.conditions = conditions;
        this.values = values;
    }

    public static DeliveryFilter all() {
        return new DeliveryFilter(List.of(), Map.of());
    }

    /** Of one tenant; empty: of all. */
    public DeliveryFilter tenant(Optional<String> tenantId) {
        return text("tenant_id", tenantId);
    }

    public DeliveryFilter subscription(Optional<String> subscriptionId) {
        return text("subscription_id", subscriptionId);
    }

    public DeliveryFilter event(Optional<String> eventId) {
        return text("event_id", eventId);
    }

    /** Brought back last by that replay. */
    public DeliveryFilter replay(Optional<String> replayId) {
        return text("replay_id", replayId);
    }

    public DeliveryFilter eventType(Optional<String> eventType) {
        return text("event_type", eventType);
    }

    public DeliveryFilter objectType(Optional<String> objectType) {
        return text("object_type", objectType);
    }

    public DeliveryFilter objectId(Optional<String> objectId) {
        return text("object_id", objectId);
    }

    public DeliveryFilter status(Optional<String> status) {
        return text("status", status);
    }

    /** Of the last attempt: delivered, retryable or rejected. */
    public DeliveryFilter outcome(Optional<String> outcome) {
        return text("last_outcome", outcome);
    }

    DeliveryFilter delivery(String deliveryId) {
        return text("delivery_id", Optional.of(deliveryId));
    }

    public DeliveryFilter responseCode(Optional<CodeRange> codes) {
        return codes.map(range -> with("d.last_response_code >= :code_from", "code_from", range.from())
                        .with("d.last_response_code <= :code_to", "code_to", range.to()))
                .orElse(this);
    }

    /** Published then, or later. */
    public DeliveryFilter from(Optional<Instant> from) {
        return from.map(time -> with("d.published_at >= :from", "from", timestamp(time)))
                .orElse(this);
    }

    /** Published before. */
    public DeliveryFilter to(Optional<Instant> to) {
        return to.map(time -> with("d.published_at < :to", "to", timestamp(time)))
                .orElse(this);
    }

    DeliveryFilter after(Optional<LogCursor> cursor) {
        return cursor.map(place -> with(
                                "(d.published_at, d.delivery_id) < (:after_at, :after_id)",
                                "after_at",
                                timestamp(place.publishedAt()))
                        .value("after_id", place.deliveryId()))
                .orElse(this);
    }

    private DeliveryFilter text(String column, Optional<String> wanted) {
        return wanted.map(text -> with("d." + column + " = :" + column, column, StoredText.of(text)))
                .orElse(this);
    }

    private DeliveryFilter with(String condition, String name, Object value) {
        List<String> more = new ArrayList<>(conditions);
        more.add(condition);
        return new DeliveryFilter(more, values).value(name, value);
    }

    private DeliveryFilter value(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new DeliveryFilter(conditions, more);
    }

    static OffsetDateTime timestamp(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    String where() {
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }
}
