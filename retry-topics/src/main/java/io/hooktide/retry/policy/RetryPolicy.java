package io.hooktide.retry.policy;

import io.github.resilience4j.core.IntervalFunction;
import io.hooktide.schemas.Subscription;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a subscription wants failures treated. Attempts are counted from 1; after attempt n comes delay n; there are as
 * many attempts as delays, and one. Immutable.
 *
 * @param delays before each retry, at most 99
 * @param retryOn status codes that are tried again
 * @param network whether a failure to connect, or a broken connection, is tried again
 * @param timeout whether a missed deadline is tried again
 * @param success status codes that mean delivered, all 2xx
 * @param retryAfter whether the endpoint's Retry-After header is honoured
 */
public record RetryPolicy(
        List<Tier> delays, StatusSet retryOn, boolean network, boolean timeout, StatusSet success, boolean retryAfter) {
    /** What no policy exceeds, so that a forged attempt number cannot either. */
    public static final int MOST_ATTEMPTS = 100;

    private static final String NETWORK = "network";
    private static final String TIMEOUT = "timeout";

    public RetryPolicy {
        delays = List.copyOf(delays);
        require(delays.size() < MOST_ATTEMPTS, "retry.delays", "must be at most " + (MOST_ATTEMPTS - 1));
        require(!success.isEmpty(), "retry.success", "must name at least one status, for example 2xx");
        require(success.isWithin(200, 299), "retry.success", "must be 2xx, or codes of it");
    }

    /** @throws IllegalArgumentException naming the field and the element that is wrong */
    public static RetryPolicy of(Subscription row) {
        return parse(row.getRetryDelays(), row.getRetryOn(), row.getSuccess(), row.getRetryAfter());
    }

    /** @throws IllegalArgumentException naming the field and the element that is wrong */
    public static RetryPolicy parse(
            List<String> delays, List<String> retryOn, List<String> success, boolean retryAfter) {
        List<String> statuses = new ArrayList<>(retryOn);
        statuses.removeAll(List.of(NETWORK, TIMEOUT));
        return new RetryPolicy(
                parsed("retry.delays", () -> delays.stream().map(Tier::parse).toList()),
                parsed("retry.retryOn", () -> StatusSet.parse(statuses)),
                retryOn.contains(NETWORK),
                retryOn.contains(TIMEOUT),
                parsed("retry.success", () -> StatusSet.parse(success)),
                retryAfter);
    }

    public int attempts() {
        return delays.size() + 1;
    }

    /** The delay after attempt n in milliseconds; the last one again after more attempts than the policy has. */
    public IntervalFunction intervals() {
        return attempt -> delays.isEmpty()
                ? 0L
                : delays.get(Math.min(attempt, delays.size()) - 1).delay().toMillis();
    }

    public Duration delayAfter(int attempt) {
        return Duration.ofMillis(intervals().apply(attempt));
    }

    /** An attempt number as it is believed: a record could carry any. */
    public static int clamped(int attempt) {
        return Math.max(1, Math.min(attempt, MOST_ATTEMPTS));
    }

    private static <T> T parsed(String field, java.util.function.Supplier<T> parse) {
        try {
            return parse.get();
        } catch (IllegalArgumentException | ArithmeticException failure) {
            throw new IllegalArgumentException(field + ": " + failure.getMessage(), failure);
        }
    }

    private static void require(boolean rule, String field, String message) {
        if (!rule) {
            throw new IllegalArgumentException(field + ": " + message);
        }
    }
}
