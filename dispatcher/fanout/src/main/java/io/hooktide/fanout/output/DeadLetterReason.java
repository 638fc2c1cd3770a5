package io.hooktide.fanout.output;

import java.util.Locale;

/** Why fan-out gives something up; kept in the record under its wire name. */
public enum DeadLetterReason {
    /** The record of change-events is not an event. */
    UNREADABLE,
    /** The event cannot be written in the subscription's format. */
    RENDER_FAILED,
    /** The delivery would be larger than what its topic takes. */
    TOO_LARGE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
