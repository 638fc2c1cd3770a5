package io.hooktide.retry.replay;

import io.hooktide.schemas.DeadLetterState;
import java.util.Locale;
import java.util.Optional;

/** What a replay does with a dead letter that passes its filter. */
public enum Verdict {
    REPLAY("to replay"),
    REPLAYED_BEFORE("replayed before"),
    DISCARDED("discarded"),
    /** It has no body to send: a record could not be read, or its delivery could not be made or kept. */
    UNREADABLE("without a body to send"),
    /** It was dealt with, and cannot be told how. */
    STATE_UNREADABLE("with an unreadable state"),
    /** A later dead letter of the same delivery is replayed. */
    SUPERSEDED("superseded by a later one"),
    /** A newer event of the same object was delivered meanwhile, or it cannot be told. */
    STALE("stale"),
    /** Its subscription is deactivated: a worker would drop it. */
    CLOSED("of a deactivated subscription");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** As counts of a job name it: replay, replayed_before. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people: 3 to replay. */
    public String words() {
        return words;
    }

    /** @param again whether to replay what was dealt with before, too */
    static Verdict of(boolean hasDelivery, Optional<DeadLetterState> state, boolean stateUnreadable, boolean again) {
        if (!hasDelivery) {
            return UNREADABLE;
        }
        if (again) {
            return REPLAY;
        }
        if (stateUnreadable) {
            return STATE_UNREADABLE;
        }
        return state.map(done -> done.getState().equals("discarded") ? DISCARDED : REPLAYED_BEFORE)
                .orElse(REPLAY);
    }
}
