package io.hooktide.access.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts what somebody fails at, and locks out whom fails too often. Somebody is an address, or a key id. Thread-safe. */
public final class Failures {
    private static final int MOST = 20_000;

    private final Rule rule;
    private final LongSupplier nanoTime;
    private final Recent<String, Tally> tallies = new Recent<>(MOST);

    /**
     * @param most failures within the window; 0: nobody is ever locked out
     * @param lockOut how long, from the failure that was one too many
     */
    public record Rule(int most, Duration window, Duration lockOut) {}

    private record Tally(int failures, long since, long lockedUntil) {}

    public Failures(Rule rule, LongSupplier nanoTime) {
        this.rule = rule;
        this.nanoTime = nanoTime;
    }

    /** Zero if nobody is locked out by that name, else for how long still. */
    public Duration lockedFor(String somebody) {
        Tally tally = tallies.get(somebody);
        if (tally == null || tally.failures() < rule.most()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(0, tally.lockedUntil() - nanoTime.getAsLong()));
    }

    /** Whether anybody has failed at all: most of the time nobody has. */
    public boolean none() {
        return rule.most() == 0 || tallies.size() == 0;
    }

    /** @return whether this was the failure that locks out */
    public boolean failed(String somebody) {
        if (rule.most() == 0) {
            return false;
        }
        long now = nanoTime.getAsLong();
        synchronized (tallies) {
            Tally before = tallies.get(somebody);
            boolean fresh = before == null || isOver(before, now);
            int failures = fresh ? 1 : before.failures() + 1;
            long since = fresh ? now : before.since();
            tallies.put(
                    somebody, new Tally(failures, since, now + rule.lockOut().toNanos()));
            return failures == rule.most();
        }
    }

    private boolean isOver(Tally tally, long now) {
        return tally.failures() >= rule.most()
                ? now - tally.lockedUntil() >= 0
                : now - tally.since() >= rule.window().toNanos();
    }

    int remembered() {
        return tallies.size();
    }
}
