package io.hooktide.retry.routing;

import java.util.Locale;

/** Why a delivery waits without having been attempted. */
public enum DeferralCause {
    /** Its lane is full. */
    CAPACITY,
    /** Its subscription's rate limit does not let it through yet. */
    RATE_LIMIT,
    /** Its endpoint is down: the breaker is open. */
    UNAVAILABLE,
    /** The endpoint asked for a longer wait than any tier has, and it is not over. */
    RETRY_AFTER,
    /** The row it was matched with has not arrived in the worker's table. */
    UNKNOWN_SUBSCRIPTION,
    /** The row is there but cannot be used: a secret that cannot be opened, a policy that cannot be parsed. */
    UNUSABLE_SUBSCRIPTION;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** A fault of our own, which has nothing to do with the endpoint. */
    public boolean isFault() {
        return this == UNKNOWN_SUBSCRIPTION || this == UNUSABLE_SUBSCRIPTION;
    }

    /** As it is written in records and metrics. */
    public String wireName() {
        return wireName;
    }
}
