package io.hooktide.delivery.send;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop: which are idle, and how many there are in all. The latest used is taken first, so
 * that what is not needed grows old and goes.
 */
final class ConnectionPool {
    private final Map<Origin, Deque<Connection>> idle = new HashMap<>();
    private final DeadlineQueue idleTimes;
    private final int maxConnections;
    private int open;

    ConnectionPool(PoolOptions options, DeadlineQueue idleTimes) {
        this.maxConnections = options.maxConnections();
        this.idleTimes = idleTimes;
    }

    /** An idle connection, which is not the pool's any more; null for none. */
    Connection take(Origin origin, long nowNanos) {
        Deque<Connection> connections = idle.get(origin);
        Connection latest = connections == null ? null : connections.pollLast();
        while (latest != null) {
            latest.idleTime.cancel();
            if (latest.usable(nowNanos)) {
                return latest;
            }
            latest.abandon();
            latest = connections.pollLast();
        }
        return null;
    }

    /** Keeps a connection for the next request, or closes it where it is too old for one. */
    void put(Connection connection, long nowNanos) {
        if (!connection.usable(nowNanos)) {
            connection.abandon();
            return;
        }
        idle.computeIfAbsent(connection.origin, any -> new ArrayDeque<>(4)).addLast(connection);
        idleTimes.add(connection.idleTime, nowNanos);
    }

    /** Counts a connection that is to be opened; if there are too many, the one idle for longest is closed for it. */
    boolean reserve() {
        while (open >= maxConnections && idleTimes.first() != null) {
            idleTimes.first().passed();
        }
        if (open >= maxConnections) {
            return false;
        }
        open++;
        return true;
    }

    /** What was reserved came to nothing. */
    void release() {
        open--;
    }

    /** It is closed: neither idle nor counted any more. */
    void closed(Connection connection) {
        connection.idleTime.cancel();
        Deque<Connection> connections = idle.get(connection.origin);
        if (connections != null) {
            connections.removeLastOccurrence(connection);
            if (connections.isEmpty()) {
                idle.remove(connection.origin);
            }
        }
        open--;
    }

    /** Closes all that are idle. */
    void closeIdle() {
        while (idleTimes.first() != null) {
            idleTimes.first().passed();
        }
    }

    int open() {
        return open;
    }
}
