package io.hooktide.retry.routing;

import java.util.Locale;

/** Why a delivery ended because nobody wants it any more. */
public enum DropReason {
    DEACTIVATED,
    DELETED,
    PING_FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As it is written in records and metrics. */
    public String wireName() {
        return wireName;
    }
}
