package io.hooktide.testkit.history;

import io.hooktide.schemas.ids.Ids;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The deliveries that were to be made, from what was published and subscribed alone.
 *
 * @param must ids: the event was accepted after the activation was answered
 * @param may ids: the event may not have been accepted, or was sent before that answer
 */
public record Expected(Set<String> must, Set<String> may) {

    /** Exactly these, for a test that writes deliveries itself. */
    public static Expected of(Collection<String> deliveryIds) {
        return new Expected(Set.copyOf(deliveryIds), Set.of());
    }

    public static Expected of(Collection<Published> events, Collection<Subscriber> subscribers) {
        Set<String> must = new HashSet<>();
        Set<String> may = new HashSet<>();
        for (Published event : events) {
            for (Subscriber subscriber : subscribers) {
                if (subscriber.matches(event)) {
                    boolean certain =
                            event.acknowledgedAt() != Published.NEVER && event.sentAt() >= subscriber.activatedAt();
                    (certain ? must : may).add(id(event, subscriber));
                }
            }
        }
        may.removeAll(must);
        return new Expected(must, may);
    }

    private static String id(Published event, Subscriber subscriber) {
        return Ids.deliveryId(
                event.tenantId(), event.objectType(), event.objectId(), event.eventId(), subscriber.subscriptionId());
    }

    boolean allows(String deliveryId) {
        return must.contains(deliveryId) || may.contains(deliveryId);
    }
}
