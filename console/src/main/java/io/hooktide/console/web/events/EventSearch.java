package io.hooktide.console.web.events;

import io.hooktide.console.log.read.DeliveryRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Events and their deliveries, as they are shown.
 *
 * @param query what was looked for, by field
 * @param found newest first
 * @param next where the next page starts; empty: this is the last
 * @param missing why there is nothing to show; empty: there is
 */
public record EventSearch(Map<String, String> query, List<Event> found, Optional<String> next, String missing) {
    /** Empty text where it was not looked for. */
    public String get(String field) {
        return query.getOrDefault(field, "");
    }

    public boolean isNarrowed() {
        return !query.isEmpty();
    }

    /** One event: an id is unique for its tenant and object. */
    public record Event(DeliveryRow first, List<Shown> deliveries) {
        /** How many are in this state, in words. */
        public String summary() {
            Map<String, Integer> counts = new LinkedHashMap<>();
            deliveries.forEach(one -> counts.merge(one.row().status(), 1, Integer::sum));
            List<String> parts = new ArrayList<>();
            counts.forEach((status, count) -> parts.add(count + " " + status.replace('_', ' ')));
            return String.join(", ", parts);
        }
    }

    /** @param webhook name of the subscription; its id where it is not known */
    public record Shown(DeliveryRow row, String webhook) {
        public String answer() {
            if (row.lastResponseCode() != null) {
                return row.lastResponseCode().toString();
            }
            return row.lastError() == null ? "–" : row.lastError().replace('_', ' ');
        }
    }

    private record Key(String tenantId, String objectType, String objectId, String eventId) {
        static Key of(DeliveryRow row) {
            return new Key(row.tenantId(), row.objectType(), row.objectId(), row.eventId());
        }
    }

    /** In the order of their newest delivery. */
    static List<Event> group(List<Shown> deliveries) {
        Map<Key, Event> events = new LinkedHashMap<>();
        for (Shown one : deliveries) {
            events.computeIfAbsent(Key.of(one.row()), key -> new Event(one.row(), new ArrayList<>()))
                    .deliveries()
                    .add(one);
        }
        return List.copyOf(events.values());
    }
}
