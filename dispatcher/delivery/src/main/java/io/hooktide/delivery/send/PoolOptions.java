package io.hooktide.delivery.send;

import java.time.Duration;

/**
 * What one sender keeps open.
 *
 * @param idleTimeout an idle connection is closed after this; default 60 s
 * @param maxAge a connection older than this serves no further request; default 5 min
 * @param maxPerEndpoint open at once to one host and port, for one tenant; default 1,000, as many as a subscription may
 *     ask for
 * @param maxConnections open at once, to all hosts; the one idle for longest makes room; default 8,192
 */
public record PoolOptions(Duration idleTimeout, Duration maxAge, int maxPerEndpoint, int maxConnections) {

    public static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofSeconds(60);
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(5);
    public static final int DEFAULT_MAX_PER_ENDPOINT = 1_000;
    public static final int DEFAULT_MAX_CONNECTIONS = 8_192;

    public PoolOptions {
        if (maxPerEndpoint < 1 || maxConnections < 1) {
            throw new IllegalArgumentException(
                    "maxPerEndpoint and maxConnections must be at least 1: " + maxPerEndpoint + ", " + maxConnections);
        }
    }

    public static PoolOptions defaults() {
        return new PoolOptions(
                DEFAULT_IDLE_TIMEOUT, DEFAULT_MAX_AGE, DEFAULT_MAX_PER_ENDPOINT, DEFAULT_MAX_CONNECTIONS);
    }
}
