package io.hooktide.delivery.token;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/** A second try of a token endpoint that did not answer, or answered with a 5xx or 429. */
final class TokenRetry extends Exception {
    static final TokenRetry INSTANCE = new TokenRetry();

    private TokenRetry() {
        super("the token endpoint did not answer well", null, false, false);
    }

    static Retry retry() {
        return Retry.of(
                "token-endpoint",
                RetryConfig.custom()
                        .maxAttempts(2)
                        .intervalFunction(IntervalFunction.of(Duration.ofMillis(250)))
                        .retryExceptions(TokenRetry.class)
                        .build());
    }
}
