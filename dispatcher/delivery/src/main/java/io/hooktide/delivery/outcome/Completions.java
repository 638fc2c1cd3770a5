package io.hooktide.delivery.outcome;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The queue from the event loop back to the worker thread, and how far each has come with it. One thread publishes, one
 * drains.
 */
public final class Completions {
    private final Queue<Completion> queue = new ConcurrentLinkedQueue<>();
    private long published;
    private long drained;
    private volatile long settled;

    /** Event loop. */
    public void publish(Completion completion) {
        published++;
        queue.add(completion);
    }

    /** Event loop: how many were published. */
    public long published() {
        return published;
    }

    /** Any thread: how many of these are committed, or need not be. */
    public long settled() {
        return settled;
    }

    /** Worker thread. */
    public void drain(Consumer<Completion> taker) {
        for (Completion next = queue.poll(); next != null; next = queue.poll()) {
            drained++;
            taker.accept(next);
        }
    }

    /** Worker thread: how many have come out. */
    public long drained() {
        return drained;
    }

    /** Worker thread. @param unrecorded how many of those that came out are not committed yet */
    public void settle(long unrecorded) {
        settled = drained - unrecorded;
    }
}
