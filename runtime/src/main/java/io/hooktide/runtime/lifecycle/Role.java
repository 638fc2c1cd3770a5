package io.hooktide.runtime.lifecycle;

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

    /** Takes nothing new, ends what is open within its grace period, gives back everything. */
    @Override
    void close();
}
