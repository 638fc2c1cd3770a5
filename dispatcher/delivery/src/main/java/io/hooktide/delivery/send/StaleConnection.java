package io.hooktide.delivery.send;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;

/** A reused connection was closed by the server before any byte of a response came. */
final class StaleConnection extends Exception {
    static final StaleConnection INSTANCE = new StaleConnection();

    private StaleConnection() {
        super("the server closed a reused connection", null, false, false);
    }

    /**
     * One more try of the same attempt, at once and over a fresh connection. It is asked only after such a failure, so
     * it costs the others nothing.
     */
    static Retry retry() {
        return Retry.of(
                "stale-connection",
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(attempt -> 0L)
                        .retryExceptions(StaleConnection.class)
                        .build());
    }
}
