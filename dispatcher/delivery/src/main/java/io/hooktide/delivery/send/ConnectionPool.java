package io.hooktide.delivery.send;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * The connections of one event loop: which are idle, and how many there are for each endpoint and in all. The latest
 * used is taken first, so that what is not needed grows old and goes.
 */
final class ConnectionPool {
    private final Map<Origin, Share> shares = new HashMap<>();
    private final DeadlineQueue idleTimes;
    private final PoolOptions options;
    private int open;

    ConnectionPool(PoolOptions options, DeadlineQueue idleTimes) {
        this.options = options;
        this.idleTimes = idleTimes;
    }

    /** What one endpoint has. */
    private static final class Share {
        final ArrayDeque<Connection> idle = new ArrayDeque<>(4);
        int open;
    }

    /** An idle connection, which is not the pool's any more; null for none. */
    Connection take(Origin origin, long nowNanos) {
        Share share = shares.get(origin);
        Connection latest = share == null ? null : share.idle.pollLast();
        while (latest != null) {
            latest.idleTime.cancel();
            if (latest.usable(nowNanos)) {
                return latest;
            }
            latest.abandon();
            latest = share.idle.pollLast();
        }
        return null;
    }

    /** Keeps a connection for the next request, or closes it where it is too old for one. */
    void put(Connection connection, long nowNanos) {
        if (!connection.usable(nowNanos)) {
            connection.abandon();
            return;
        }
        shares.get(connection.origin).idle.addLast(connection);
        idleTimes.add(connection.idleTime, nowNanos);
    }

    /** Counts a connection that is to be opened; if there are too many, the one idle for longest is closed for it. */
    boolean reserve(Origin origin) {
        Share share = shares.get(origin);
        if (share != null && share.open >= options.maxPerEndpoint()) {
            return false;
        }
        while (open >= options.maxConnections() && idleTimes.first() != null) {
            idleTimes.first().passed();
        }
        if (open >= options.maxConnections()) {
            return false;
        }
        open++;
        shares.computeIfAbsent(origin, any -> new Share()).open++;
        return true;
    }

    /** What was reserved came to nothing. */
    void release(Origin origin) {
        open--;
        Share share = shares.get(origin);
        share.open--;
        if (share.open == 0) {
            shares.remove(origin);
        }
    }

    /** It is closed: neither idle nor counted any more. */
    void closed(Connection connection) {
        connection.idleTime.cancel();
        shares.get(connection.origin).idle.removeLastOccurrence(connection);
        release(connection.origin);
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

    /** Endpoints with a connection. */
    int endpoints() {
        return shares.size();
    }
}
