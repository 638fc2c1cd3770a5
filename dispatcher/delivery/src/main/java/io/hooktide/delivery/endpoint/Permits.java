package io.hooktide.delivery.endpoint;

import java.time.Duration;

/**
 * How many requests of a lane may be open: as many as its row says; half as many each time the endpoint said that it is
 * too much, but once a second, and again more with every success; few at first after it was down; and none for a while where it
 * asked to be left alone. Event loop.
 */
final class Permits {
    /** After the breaker closed, the permits rise from one to all over this time. */
    static final Duration SLOW_START = Duration.ofSeconds(30);
    /** However long the endpoint asked for: the delivery itself waits for all of it, the lane finds out earlier. */
    static final Duration LONGEST_SHUT = Duration.ofMinutes(1);

    private static final long SECOND = 1_000_000_000L;

    private double cap = Double.MAX_VALUE;
    private boolean halved;
    private long lastHalved;
    private boolean shut;
    private long shutUntil;
    private boolean rising;
    private long risingSince;

    /** @param full as the row says */
    int allowed(int full, long now) {
        return isShut(now) ? 0 : (int) Math.max(1, Math.min(Math.min(full, cap), risen(full, now)));
    }

    boolean isShut(long now) {
        shut = shut && now - shutUntil < 0;
        return shut;
    }

    void startSlowly(long now) {
        rising = true;
        risingSince = now;
    }

    void answered(Answer answer, int full, long now) {
        if (answer.kind() == Answer.Kind.WELL) {
            cap = cap >= full ? Double.MAX_VALUE : cap + 1 / cap;
        } else if (answer.wantsLess()) {
            halve(full, now);
            shutFor(
                    answer.leaveAlone().compareTo(LONGEST_SHUT) > 0
                            ? LONGEST_SHUT.toNanos()
                            : answer.leaveAlone().toNanos(),
                    now);
        }
    }

    private void halve(int full, long now) {
        if (halved && now - lastHalved < SECOND) {
            return;
        }
        halved = true;
        lastHalved = now;
        double before = Math.min(cap, full);
        cap = Math.max(1, before / 2);
    }

    private void shutFor(long nanos, long now) {
        if (nanos > 0 && (!isShut(now) || now + nanos - shutUntil > 0)) {
            shut = true;
            shutUntil = now + nanos;
        }
    }

    private double risen(int full, long now) {
        double part = rising ? (double) (now - risingSince) / SLOW_START.toNanos() : 1;
        rising = part < 1;
        return 1 + (full - 1) * part;
    }
}
