package io.hooktide.delivery.send;

import io.netty.channel.EventLoop;
import io.netty.util.collection.LongObjectHashMap;
import io.netty.util.collection.LongObjectMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The deadlines of all requests in flight: a queue for each distinct timeout, of which there are few. */
final class Deadlines {
    private static final int QUEUES_BEFORE_SWEEP = 256;

    private final LongObjectMap<DeadlineQueue> queues = new LongObjectHashMap<>();
    private final EventLoop loop;
    private final LongSupplier nanoTime;

    Deadlines(EventLoop loop, LongSupplier nanoTime) {
        this.loop = loop;
        this.nanoTime = nanoTime;
    }

    void add(Deadline deadline, long nowNanos, long timeoutNanos) {
        DeadlineQueue queue = queues.get(timeoutNanos);
        if (queue == null) {
            queue = create(timeoutNanos);
        }
        queue.add(deadline, nowNanos);
    }

    /** What is in flight, to be gone through while deadlines are taken out; for closing. */
    List<Deadline> all() {
        List<Deadline> all = new ArrayList<>();
        queues.values().forEach(queue -> {
            for (Deadline each = queue.first(); each != null; each = each.next) {
                all.add(each);
            }
        });
        return all;
    }

    private DeadlineQueue create(long timeoutNanos) {
        if (queues.size() >= QUEUES_BEFORE_SWEEP) {
            queues.values().removeIf(DeadlineQueue::atRest);
        }
        DeadlineQueue queue = new DeadlineQueue(loop, nanoTime, timeoutNanos);
        queues.put(timeoutNanos, queue);
        return queue;
    }
}
