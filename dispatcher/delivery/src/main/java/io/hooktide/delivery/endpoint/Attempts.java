package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.outcome.Attempt;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.retry.policy.RetryPolicy;
import io.hooktide.retry.routing.FailureKind;
import io.hooktide.retry.routing.Outcome;
import io.hooktide.retry.routing.OutcomeRules;
import io.hooktide.retry.routing.RetryAfter;
import io.hooktide.schemas.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From what the sender answered to the attempt that is kept, and to its outcome. Pure. */
final class Attempts {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_OF_ITS_FAULTS = 500;
    private static final int UNAVAILABLE = 503;

    private Attempts() {}

    /** @param now our clock in milliseconds, at the end of the attempt */
    static Attempt of(SendResult result, String url, long now) {
        long sinceStart = result.durationMillis();
        long sinceFirstByte = (result.endedNanos() - result.firstByteNanos()) / 1_000_000;
        return new Attempt(
                now - sinceStart,
                result.firstByteNanos() == 0 ? 0 : now - sinceFirstByte,
                (int) Math.min(sinceStart, Integer.MAX_VALUE),
                result.status(),
                headers(result),
                result.body(),
                result.truncated(),
                result.error() == null ? null : result.error().wireName(),
                url,
                result.remoteAddress());
    }

    static Outcome outcome(SendResult result, RetryPolicy policy, long now) {
        return result.responded()
                ? OutcomeRules.ofStatus(result.status(), retryAfter(result, now), policy)
                : OutcomeRules.ofFailure(kind(result.error()), policy);
    }

    /** @param outcome what the attempt came to */
    static Answer answer(SendResult result, Outcome outcome) {
        if (result.error() == SendError.ADDRESS_REFUSED) {
            return Answer.UNTRIED;
        }
        if (result.status() == TOO_MANY_REQUESTS || result.status() == UNAVAILABLE) {
            Duration wait = outcome instanceof Outcome.Retryable retryable ? retryable.notBefore() : Duration.ZERO;
            return new Answer(result.status() == UNAVAILABLE ? Answer.Kind.OVERLOADED : Answer.Kind.BUSY, wait);
        }
        if (outcome instanceof Outcome.Rejected rejected && rejected.gone()) {
            return Answer.GONE;
        }
        if (result.error() == SendError.TIMEOUT || result.error() == SendError.CONNECT_TIMEOUT) {
            return Answer.SILENT;
        }
        return result.responded() && result.status() < FIRST_OF_ITS_FAULTS ? Answer.WELL : Answer.DOWN;
    }

    private static Duration retryAfter(SendResult result, long now) {
        if (result.status() != TOO_MANY_REQUESTS && result.status() != UNAVAILABLE) {
            return Duration.ZERO;
        }
        for (var header : result.headers()) {
            if (header.name().equalsIgnoreCase("retry-after")) {
                return RetryAfter.parse(header.value(), Instant.ofEpochMilli(now));
            }
        }
        return Duration.ZERO;
    }

    private static FailureKind kind(SendError error) {
        return switch (error) {
            case DNS_FAILED, CONNECT_REFUSED, CONNECT_TIMEOUT, TLS_FAILED, RESET, INVALID_RESPONSE, TOKEN_FAILED ->
                FailureKind.NETWORK;
            case TIMEOUT -> FailureKind.TIMEOUT;
            case ADDRESS_REFUSED -> FailureKind.ADDRESS_REFUSED;
        };
    }

    private static List<Header> headers(SendResult result) {
        List<Header> kept = new ArrayList<>(result.headers().size());
        for (var header : result.headers()) {
            kept.add(new Header(header.name().toLowerCase(Locale.ROOT), header.value()));
        }
        return kept;
    }
}
