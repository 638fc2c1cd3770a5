package io.hooktide.delivery.token;

import java.util.function.LongSupplier;

/**
 * @param millis our clock
 * @param later does something on the event loop after some milliseconds
 */
public record TokenClocks(LongSupplier millis, Later later) {
    /** The event loop's timer. */
    @FunctionalInterface
    public interface Later {
        void run(Runnable task, long afterMillis);
    }
}
