package io.hooktide.runtime.lifecycle;

import java.time.Duration;

/**
 * One long-running part of Hooktide: started alone by its sub-command, or with the others by dev. Made by a
 * constructor that takes (Settings, MeterRegistry); start and close are called once, by one thread.
 */
public interface Role extends AutoCloseable {
    /** As the sub-command is called: gateway, fanout, delivery, console, receiver. */
    String name();

    /** Returns once it serves. */
    void start();

    /** Asked by the ops server, on any thread, at any time after start. Must not block. */
    Health health();

    /** About to be closed: serves on as before, but whoever it serves may learn that it will not for long. */
    default void leaving() {}

    /** Takes nothing new, ends what is open within its grace period, gives back everything. */
    @Override
    void close();

    /** The longest that {@link #close} takes; what is not closed by then ends with the process. */
    default Duration longestClose() {
        return Duration.ofSeconds(60);
    }
}
