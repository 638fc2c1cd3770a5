package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.PendingDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BiConsumer;

/**
 * What was handed over shortly before it is due, so that it starts in time though the worker thread waits for a commit
 * just then. Event loop.
 */
final class DueLine {
    private static final long NEVER = Long.MAX_VALUE;

    private final Queue<PendingDelivery> line = new PriorityQueue<>(Comparator.comparingLong(PendingDelivery::dueAt));
    private final BiConsumer<Runnable, Long> timer;
    private final LaneSetup setup;
    private long wokenAt = NEVER;

    /** @param timer calls after so many milliseconds, on the event loop */
    DueLine(LaneSetup setup, BiConsumer<Runnable, Long> timer) {
        this.setup = setup;
        this.timer = timer;
    }

    /** Those that are due; the others come once they are. */
    List<PendingDelivery> keep(List<PendingDelivery> arrived) {
        long now = setup.brokerMillis();
        List<PendingDelivery> due = new ArrayList<>(arrived.size());
        for (PendingDelivery delivery : arrived) {
            if (delivery.dueAt() > now) {
                line.add(delivery);
            } else {
                due.add(delivery);
            }
        }
        return due;
    }

    List<PendingDelivery> takeDue() {
        if (line.isEmpty()) {
            return List.of();
        }
        long now = setup.brokerMillis();
        List<PendingDelivery> due = new ArrayList<>();
        while (!line.isEmpty() && line.peek().dueAt() <= now) {
            due.add(line.remove());
        }
        return due;
    }

    /** Has itself woken for the first of those that wait. @param wake takes what is due, and arms it again */
    void arm(Runnable wake) {
        if (!line.isEmpty() && line.peek().dueAt() < wokenAt) {
            long at = line.peek().dueAt();
            wokenAt = at;
            timer.accept(
                    () -> {
                        wokenAt = wokenAt == at ? NEVER : wokenAt;
                        wake.run();
                    },
                    Math.max(1, at - setup.brokerMillis()));
        }
    }

    /** Takes out what waits of partitions that are given away. */
    Deque<PendingDelivery> takeAbandoned() {
        Deque<PendingDelivery> abandoned = new ArrayDeque<>();
        for (Iterator<PendingDelivery> all = line.iterator(); all.hasNext(); ) {
            PendingDelivery delivery = all.next();
            if (delivery.abandoned()) {
                all.remove();
                abandoned.add(delivery);
            }
        }
        return abandoned;
    }
}
