package io.hooktide.subscriptions;

import java.util.Locale;

/** Where a subscription is in its life; kept in the row under its wire name. */
public enum SubscriptionStatus {
    /** At creation and when switched off: matches nothing, what waits is dropped and recorded. */
    DEACTIVATED,
    /** Matches, and is delivered. */
    ACTIVE,
    /** Matches, and is held. */
    PAUSED,
    /** As good as gone: the row stays a while so that what was away learns of it. */
    DELETED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether an event makes a delivery for a subscription in this state. */
    public boolean matches() {
        return this == ACTIVE || this == PAUSED;
    }

    /** @throws IllegalArgumentException naming the text and the states there are */
    public static SubscriptionStatus ofWireName(String text) {
        return WireName.find(values(), SubscriptionStatus::wireName, text, "a status");
    }
}
