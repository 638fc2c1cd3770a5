package io.hooktide.delivery.send;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deadlines that are all the same time ahead, and therefore pass in the order they were added: a linked list with one
 * scheduled task, where the loop's own timers would sort, and cancel, one for each request. On the event loop only.
 */
final class DeadlineQueue {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineQueue.class);

    private final EventLoop loop;
    private final LongSupplier nanoTime;
    private final long aheadNanos;
    private Deadline first;
    private Deadline last;
    private boolean armed;

    DeadlineQueue(EventLoop loop, LongSupplier nanoTime, long aheadNanos) {
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.aheadNanos = aheadNanos;
    }

    void add(Deadline deadline, long nowNanos) {
        deadline.dueNanos = nowNanos + aheadNanos;
        deadline.queue = this;
        deadline.previous = last;
        if (last == null) {
            first = deadline;
        } else {
            last.next = deadline;
        }
        last = deadline;
        if (!armed) {
            arm(aheadNanos);
        }
    }

    void remove(Deadline deadline) {
        if (deadline.previous == null) {
            first = deadline.next;
        } else {
            deadline.previous.next = deadline.next;
        }
        if (deadline.next == null) {
            last = deadline.previous;
        } else {
            deadline.next.previous = deadline.previous;
        }
        deadline.previous = null;
        deadline.next = null;
        deadline.queue = null;
    }

    /** The one that passes next; null for none. */
    Deadline first() {
        return first;
    }

    /** Nothing in it, and no task left that would look. */
    boolean atRest() {
        return first == null && !armed;
    }

    private void arm(long nanos) {
        armed = true;
        loop.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
    }

    /** One that throws must not keep the others from passing, now and ever after. */
    private static void pass(Deadline over) {
        try {
            over.passed();
        } catch (RuntimeException | Error bug) {
            LOG.error("event=deadline_failed", bug);
        }
    }

    /** Stays armed meanwhile: what passes may add another, which must not arm the queue for its own, later time. */
    private void run() {
        long now = nanoTime.getAsLong();
        while (first != null && first.dueNanos - now <= 0) {
            Deadline over = first;
            remove(over);
            pass(over);
        }
        armed = false;
        if (first != null) {
            arm(Math.max(1, first.dueNanos - now));
        }
    }
}
