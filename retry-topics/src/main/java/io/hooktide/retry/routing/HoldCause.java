package io.hooktide.retry.routing;

import java.util.Locale;

/** Why a delivery waits in the topic held until it is released. */
public enum HoldCause {
    /** Its subscription is paused. */
    PAUSED,
    /** Its endpoint has been down for long. */
    UNAVAILABLE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As it is written in records and metrics. */
    public String wireName() {
        return wireName;
    }
}
