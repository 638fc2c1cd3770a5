package io.hooktide.dev.balance;

import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.subscriptions.EventTypePattern;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything the topics hold, from which a {@link Balance} is computed. What was expected comes from events and
 * subscriptions alone, so that it does not repeat a mistake of the fan-out. Pure. It takes each subscription for active
 * or not during all of the events.
 */
public record Account(
        Collection<ChangeEvent> events,
        Collection<Subscription> subscriptions,
        Collection<Delivery> deliveries,
        Collection<DeliveryAttempt> attempts,
        Collection<DeadLetter> deadLetters) {
    private static final String RESERVED = "_hooktide";

    public Balance balance() {
        Set<String> expected = expected();
        Set<String> created = deliveries.stream()
                .filter(delivery -> !delivery.getPing())
                .map(Delivery::getDeliveryId)
                .collect(Collectors.toSet());
        List<String> delivered = ended("delivered");
        List<String> dropped = ended("dropped");
        List<String> dead = deadLetters.stream()
                .filter(letter -> letter.getDelivery() != null)
                .map(letter -> letter.getDelivery().getDeliveryId())
                .toList();
        Set<String> done = new HashSet<>();
        Set<String> repeated = new TreeSet<>();
        for (List<String> ends : List.of(delivered, dropped, dead)) {
            ends.stream().filter(id -> !done.add(id)).forEach(repeated::add);
        }
        return new Balance(
                published().size(),
                expected.size(),
                delivered.size(),
                dead.size(),
                dropped.size(),
                minus(created, done).size(),
                minus(expected, created),
                minus(created, expected),
                repeated);
    }

    /** Requests that were made, without pings. */
    public int attemptsMade() {
        return (int) attempts.stream()
                .filter(attempt -> !attempt.getPing() && attempt.getNumber() > 0)
                .count();
    }

    private List<String> ended(String status) {
        return attempts.stream()
                .filter(attempt -> !attempt.getPing() && attempt.getStatus().equals(status))
                .map(DeliveryAttempt::getDeliveryId)
                .toList();
    }

    // An event id that came twice for the same object is one event.
    private Set<String> expected() {
        Set<String> ids = new HashSet<>();
        for (Subscription subscription : subscriptions) {
            if (SubscriptionStatus.ofWireName(subscription.getStatus()).matches()) {
                List<EventTypePattern> patterns = subscription.getEventTypes().stream()
                        .map(EventTypePattern::parse)
                        .toList();
                published().stream()
                        .filter(event -> event.getTenantId().equals(subscription.getTenantId()))
                        .filter(event -> patterns.stream()
                                .anyMatch(pattern -> pattern.matches(event.getObjectType(), event.getAction())))
                        .forEach(event -> ids.add(deliveryId(event, subscription)));
            }
        }
        return ids;
    }

    private List<ChangeEvent> published() {
        return events.stream()
                .filter(event -> !event.getTenantId().equals(RESERVED))
                .toList();
    }

    private static String deliveryId(ChangeEvent event, Subscription subscription) {
        return Ids.deliveryId(
                event.getTenantId(),
                event.getObjectType(),
                event.getObjectId(),
                event.getEventId(),
                subscription.getSubscriptionId());
    }

    private static Set<String> minus(Set<String> all, Set<String> without) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
