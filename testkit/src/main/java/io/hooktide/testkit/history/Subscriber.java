package io.hooktide.testkit.history;

import io.hooktide.schemas.Subscription;
import java.util.List;

/**
 * A subscription that matches from its activation on.
 *
 * @param eventTypes exact, or with * for the object type, the action or both
 * @param activatedAt milliseconds, after the activation was answered
 */
public record Subscriber(String subscriptionId, String tenantId, List<String> eventTypes, long activatedAt) {

    public static Subscriber of(Subscription row, long activatedAt) {
        return new Subscriber(
                row.getSubscriptionId(), row.getTenantId(), List.copyOf(row.getEventTypes()), activatedAt);
    }

    // Of its own: the mistake of whoever matches must not be made here again.
    boolean matches(Published event) {
        return tenantId.equals(event.tenantId())
                && eventTypes.stream().anyMatch(type -> matches(type, event.objectType(), event.action()));
    }

    private static boolean matches(String type, String objectType, String action) {
        if (type.equals("*")) {
            return true;
        }
        String[] parts = type.split("\\.", 2);
        return (parts[0].equals("*") || parts[0].equals(objectType))
                && (parts[1].equals("*") || parts[1].equals(action));
    }
}
