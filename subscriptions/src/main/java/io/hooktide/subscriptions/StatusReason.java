package io.hooktide.subscriptions;

import java.util.Locale;

/** Why a subscription is in its state; kept in the row under its wire name. */
public enum StatusReason {
    /** Never activated so far. */
    CREATED,
    /** A person or a program asked for it. */
    BY_USER,
    /** The endpoint answered 410 Gone. */
    GONE_410,
    /** The endpoint failed for too long. */
    FAILING;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming the text and the reasons there are */
    public static StatusReason ofWireName(String text) {
        return WireName.find(values(), StatusReason::wireName, text, "a status reason");
    }
}
