package io.hooktide.delivery.held;

/** How far one subscription gets in one transaction. Becomes true once that is committed. */
final class Progress {
    private final HeldSubscription subscription;
    private long next;
    private long since;
    private long taken;
    private boolean stopped;

    Progress(HeldSubscription subscription) {
        this.subscription = subscription;
        this.next = subscription.next();
        this.since = subscription.since();
    }

    HeldSubscription subscription() {
        return subscription;
    }

    /** Whether the record at the offset comes next: none of the subscription's before it stays behind. */
    boolean isOpenTo(long offset) {
        return !stopped && offset >= next;
    }

    void take(long offset, long appendedAt) {
        taken++;
        next = offset + 1;
        since = appendedAt;
    }

    /** The record at the offset stays, and so do all of the subscription's behind it. */
    void stopAt(long offset, long appendedAt) {
        stopped = true;
        next = offset;
        since = appendedAt;
    }

    /** Everything below the position has been looked at. */
    void reached(long position) {
        if (!stopped) {
            next = Math.max(next, position);
        }
    }

    boolean stopped() {
        return stopped;
    }

    long next() {
        return next;
    }

    long since() {
        return since;
    }

    long taken() {
        return taken;
    }
}
