package io.hooktide.retry.routing;

import java.util.Locale;

/** Why a delivery ended undelivered, or a record was set aside. */
public enum DeadLetterReason {
    ATTEMPTS_EXHAUSTED,
    REJECTED,
    ADDRESS_REFUSED,
    RENDER_FAILED,
    DEFERRED_TOO_LONG,
    HELD_TOO_LONG,
    UNKNOWN_SUBSCRIPTION,
    TOO_LARGE,
    UNREADABLE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As it is written in records and metrics. */
    public String wireName() {
        return wireName;
    }
}
