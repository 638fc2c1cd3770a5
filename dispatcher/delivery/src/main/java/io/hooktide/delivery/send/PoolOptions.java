package io.hooktide.delivery.send;

import java.time.Duration;

/**
 * What one sender keeps open.
 *
 * @param idleTimeout an idle connection is closed after this; default 60 s
 * @param maxAge a connection older than this serves no further request; default 5 min
 * @param maxConnections open at once, to all hosts; the one idle for longest makes room; default 4,096
 */
public record PoolOptions(Duration idleTimeout, Duration maxAge, int maxConnections) {

    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);
    public static final int DEFAULT_MAX_CONNECTIONS = 4_096;

    public PoolOptions {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("maxConnections must be at least 1: " + maxConnections);
        }
    }

    public static PoolOptions defaults() {
        return new PoolOptions(DEFAULT_IDLE_TIMEOUT, DEFAULT_MAX_AGE, DEFAULT_MAX_CONNECTIONS);
    }
}
