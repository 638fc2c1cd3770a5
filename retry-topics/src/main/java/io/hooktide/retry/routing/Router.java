package io.hooktide.retry.routing;

import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.schemas.topics.Tier;
import java.time.Duration;

/** The one place that says where an outcome sends a delivery. Pure; for any thread. */
public final class Router {
    /** How long a delivery may be deferred for a fault of our own before it becomes a dead letter. */
    public static final Duration LONGEST_FAULT = Duration.ofHours(24);

    private static final Route DONE = new Route.Done();
    private static final Route EXHAUSTED = new Route.DeadLetter(DeadLetterReason.ATTEMPTS_EXHAUSTED);
    private static final Route PING_FAILED = new Route.Dropped(DropReason.PING_FAILED);

    private final TierLadder tiers;

    public Router(TierLadder tiers) {
        this.tiers = tiers;
    }

    /** @param policy of the subscription; read only where an attempt was made, null elsewhere */
    public Route route(Outcome outcome, Position position, RetryPolicy policy) {
        if (position.ping() && !(outcome instanceof Outcome.Delivered) && !(outcome instanceof Outcome.Withdrawn)) {
            return PING_FAILED;
        }
        return outcome.fold(new Outcome.Cases<>(
                delivered -> DONE,
                retryable -> retry(retryable, position.attempt(), policy),
                rejected -> new Route.DeadLetter(rejected.reason()),
                deferred -> defer(deferred, position.faultFor()),
                held -> new Route.Hold(held.cause()),
                withdrawn -> new Route.Dropped(withdrawn.reason())));
    }

    private Route retry(Outcome.Retryable retryable, int attempt, RetryPolicy policy) {
        if (attempt >= policy.attempts()) {
            return EXHAUSTED;
        }
        Duration delay = policy.delayAfter(attempt);
        Duration wait = delay.compareTo(retryable.notBefore()) >= 0 ? delay : retryable.notBefore();
        Tier tier = tiers.atLeast(wait);
        Duration beyondTheTier = tier.delay().compareTo(wait) >= 0 ? Duration.ZERO : wait;
        return new Route.RetryTo(tier, attempt + 1, beyondTheTier);
    }

    // What is left of a long wait is waited for in steps that do not overshoot, so that it ends at most the shortest
    // tier
    // late. Faults of our own end some day, or are given up. What the endpoint is the cause of never dead-letters by
    // itself:
    // it
    // is well and only busy, or asked for it, or is down, and then its deliveries are held before long.
    private Route defer(Outcome.Deferred deferred, Duration faultFor) {
        Tier tier = tiers.atLeast(deferred.stay());
        boolean tooLong = faultFor.compareTo(LONGEST_FAULT) >= 0;
        return switch (deferred.cause()) {
            case RETRY_AFTER -> new Route.DeferTo(tiers.atMost(deferred.stay()), deferred.cause());
            case CAPACITY, RATE_LIMIT, UNAVAILABLE -> new Route.DeferTo(tier, deferred.cause());
            case UNKNOWN_SUBSCRIPTION ->
                tooLong
                        ? new Route.DeadLetter(DeadLetterReason.UNKNOWN_SUBSCRIPTION)
                        : new Route.DeferTo(tier, deferred.cause());
            case UNUSABLE_SUBSCRIPTION ->
                tooLong
                        ? new Route.DeadLetter(DeadLetterReason.DEFERRED_TOO_LONG)
                        : new Route.DeferTo(tier, deferred.cause());
        };
    }
}
