package io.hooktide.console.undelivered.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.console.subscription.Representation;
import io.hooktide.schemas.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What came of an event, subscription by subscription. Pure.
 *
 * @param deliveries by subscription, with their attempts
 * @param letters by subscription, the newest of each, whether it has a delivery or none could be made
 * @param versions of the subscription that each was matched with, by delivery
 * @param search what the topic has of it; empty where it was not looked for
 * @param behindSince since when the log history is behind; empty: it is not
 */
public record EventExplanation(
        Map<String, LoggedDelivery> deliveries,
        Map<String, LetterRow> letters,
        Map<String, Long> versions,
        Optional<EventSearch> search,
        Optional<Instant> behindSince) {
    public EventExplanation {
        deliveries = Map.copyOf(deliveries);
        letters = Map.copyOf(letters);
        versions = Map.copyOf(versions);
    }

    /** @param subscriptions as they are now; those that were deleted are told by their deliveries and dead letters */
    public ObjectNode json(List<Subscription> subscriptions) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        shown.set("event", event());
        shown.put("search", searched());
        ArrayNode data = shown.putArray("data");
        Map<String, Subscription> rows = new TreeMap<>();
        subscriptions.forEach(row -> rows.put(row.getSubscriptionId(), row));
        new TreeMap<>(deliveries).forEach((id, delivery) -> data.add(delivered(id, delivery, rows.get(id))));
        Set<String> others = new TreeSet<>(rows.keySet());
        others.addAll(letters.keySet());
        others.removeAll(deliveries.keySet());
        others.forEach(id -> data.add(missing(id, rows.get(id))));
        return shown;
    }

    private Optional<FoundEvent> found() {
        return search.flatMap(known -> known.found().stream().reduce((earlier, later) -> later));
    }

    /** found, not_found, not_all_read, or not_needed where the log history has all that was asked. */
    private String searched() {
        if (search.isEmpty()) {
            return "not_needed";
        }
        if (found().isPresent()) {
            return "found";
        }
        return search.get().complete() ? "not_found" : "not_all_read";
    }

    private ObjectNode event() {
        Optional<FoundEvent> found = found();
        if (found.isPresent()) {
            FoundEvent one = found.get();
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", one.event().getEventId())
                    .put(
                            "eventType",
                            one.event().getObjectType() + "." + one.event().getAction())
                    .put("objectType", one.event().getObjectType())
                    .put("objectId", one.event().getObjectId())
                    .put("publishedAt", Representation.time(one.appendedAt()));
        }
        return deliveries.values().stream()
                .findFirst()
                .map(one -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", one.row().eventId())
                        .put("eventType", one.row().eventType())
                        .put("objectType", one.row().objectType())
                        .put("objectId", one.row().objectId())
                        .put("publishedAt", Representation.time(one.row().publishedAt())))
                .or(() -> letters.values().stream()
                        .flatMap(letter -> letter.event().stream())
                        .findFirst()
                        .map(EventExplanation::event))
                .orElse(null);
    }

    private static ObjectNode event(LetterRow.Event event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", event.eventId())
                .put("eventType", event.eventType())
                .put("objectType", event.objectType())
                .put("objectId", event.objectId())
                .put("publishedAt", Representation.time(event.publishedAt()));
    }

    private ObjectNode delivered(String id, LoggedDelivery delivery, Subscription row) {
        boolean paused = row != null && row.getStatus().equals("paused");
        Long used = versions.get(delivery.row().deliveryId());
        ObjectNode shown = common(id, row);
        shown.put("matched", true).put("why", delivery.row().status()).putNull("clause");
        shown.putNull("error").put("deadLetterId", letterOf(id));
        shown.put("versionUsed", used);
        shown.put("hint", hint(delivery, row, used));
        ObjectNode whole = DeliveryRepresentation.of(delivery.row(), paused);
        whole.set("attempts", DeliveryRepresentation.attempts(delivery.attempts()));
        shown.set("delivery", whole);
        return shown;
    }

    private static String hint(LoggedDelivery delivery, Subscription row, Long used) {
        if (row == null) {
            return "The subscription has been deleted since.";
        }
        return used != null && used != row.getVersion()
                ? "The subscription has been changed since: it was matched with version " + used + ", now it is "
                        + row.getVersion() + "."
                : null;
    }

    private String letterOf(String id) {
        return letters.containsKey(id) ? letters.get(id).id().toString() : null;
    }

    /** @param row null where it was deleted, and there is a dead letter */
    private ObjectNode missing(String id, Subscription row) {
        ObjectNode shown = common(id, row);
        Finding finding = letters.containsKey(id)
                ? Finding.of(letters.get(id))
                : found().map(event -> finding(row, event)).orElseGet(this::unknown);
        shown.put("matched", false).put("why", finding.why()).put("clause", finding.clause());
        shown.put("error", finding.error()).put("deadLetterId", letterOf(id));
        shown.putNull("versionUsed").put("hint", finding.hint());
        return shown.putNull("delivery");
    }

    private Finding finding(Subscription row, FoundEvent event) {
        boolean complete =
                behindSince.map(since -> since.isAfter(event.appendedAt())).orElse(true);
        return Finding.of(row, event, Match.of(row, event.event()), complete);
    }

    private Finding unknown() {
        return new Finding(
                "not_found",
                null,
                null,
                searched().equals("not_all_read")
                        ? "There is more in change-events at that time than is read for this: say publishedAt."
                        : "No such event in the log history, nor in change-events at that time: say publishedAt, or it is"
                                + " older than what is kept.");
    }

    private static ObjectNode common(String id, Subscription row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("subscriptionId", id)
                .put("name", row == null ? null : row.getName())
                .put("versionNow", row == null ? null : row.getVersion());
    }
}
