package io.hooktide.delivery.intake;

import io.hooktide.delivery.outcome.PendingDelivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What has been read ahead of one partition of a delay topic and is not due yet, in the order of the log, which is the
 * order of due times. Worker thread.
 */
final class DelayGate {
    private final Deque<PendingDelivery> waiting = new ArrayDeque<>();
    private long bytes;
    private long now;

    /** @param brokerTime now, at least */
    void add(PendingDelivery delivery, long brokerTime) {
        waiting.addLast(delivery);
        bytes += delivery.bytes();
        now = brokerTime;
    }

    /** @param brokerTime never ahead of the broker's clock, in milliseconds */
    void release(long brokerTime, Consumer<PendingDelivery> taker) {
        now = brokerTime;
        while (!waiting.isEmpty() && waiting.peekFirst().dueAt() <= brokerTime) {
            PendingDelivery due = waiting.pollFirst();
            bytes -= due.bytes();
            taker.accept(due);
        }
    }

    /** By the broker's clock; Long.MAX_VALUE where nothing waits. */
    long nextDue() {
        return waiting.isEmpty() ? Long.MAX_VALUE : waiting.peekFirst().dueAt();
    }

    /** Until the last of them is due, by when {@link #add} or {@link #release} was last called; 0 where nothing waits. */
    long millisAhead() {
        return waiting.isEmpty() ? 0 : Math.max(0, waiting.peekLast().dueAt() - now);
    }

    int count() {
        return waiting.size();
    }

    long bytes() {
        return bytes;
    }
}
