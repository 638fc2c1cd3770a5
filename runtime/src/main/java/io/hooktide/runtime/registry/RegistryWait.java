package io.hooktide.runtime.registry;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries again what needs the schema registry, while it does not answer. For any number of threads. */
public final class RegistryWait implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryWait.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final double GROWTH = 2.0;

    private final AtomicBoolean closing = new AtomicBoolean();
    private final Retry limited;
    private final Retry endless;

    /** @param attempts of {@link #limited}; the pauses between them grow from 100 ms to 1 s */
    public RegistryWait(int attempts) {
        limited = retry(attempts);
        endless = retry(Integer.MAX_VALUE);
    }

    /** @throws RegistryUnavailableException if the last attempt failed, too: it is for the caller to start over */
    public <T> T limited(Supplier<T> action) {
        return limited.executeSupplier(action);
    }

    /** @throws RegistryUnavailableException only once this is closed */
    public <T> T endless(Supplier<T> action) {
        return endless.executeSupplier(action);
    }

    private Retry retry(int attempts) {
        Retry retry = Retry.of(
                "schema-registry",
                RetryConfig.custom()
                        .maxAttempts(attempts)
                        .intervalFunction(IntervalFunction.ofExponentialBackoff(FIRST_PAUSE, GROWTH, LONGEST_PAUSE))
                        .retryOnException(this::later)
                        .build());
        retry.getEventPublisher()
                .onRetry(event -> LOG.warn(
                        "event=registry_wait attempt={} cause=\"{}\"",
                        event.getNumberOfRetryAttempts(),
                        event.getLastThrowable().getMessage()));
        return retry;
    }

    private boolean later(Throwable failure) {
        return failure instanceof RegistryUnavailableException && !closing.get();
    }

    /** Ends the waiting: what waits fails at its next attempt. */
    @Override
    public void close() {
        closing.set(true);
    }
}
