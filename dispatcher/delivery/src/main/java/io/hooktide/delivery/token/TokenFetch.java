package io.hooktide.delivery.token;

import io.github.resilience4j.retry.Retry;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a token endpoint, with a second try where that may help; always called back, once. Event loop. */
final class TokenFetch {
    /** Of each try, the body included. */
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(TokenFetch.class);
    private static final byte[] EMPTY = {};

    private final TokenSource source;
    private final WebhookSender sender;
    private final WebhookRequest request;
    private final TokenClocks clocks;
    private final Retry.AsyncContext<Object> retry;
    private final Consumer<Grant> whenDone;

    TokenFetch(
            TokenSource source, WebhookSender sender, String userAgent, TokenClocks clocks, Consumer<Grant> whenDone) {
        this.source = source;
        this.sender = sender;
        this.request = TokenRequest.of(source, userAgent, TIMEOUT);
        this.clocks = clocks;
        this.retry = TokenRetry.retry().asyncContext();
        this.whenDone = whenDone;
    }

    void start() {
        attempt(() -> sender.send(request, this::answered));
    }

    private void answered(SendResult result) {
        attempt(() -> judge(result));
    }

    // What throws ends the call, as a refusal does: those that wait would wait for ever. Whom it calls back throws
    // nothing.
    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            LOG.error("event=token_call_failed subscription={}", source.subscriptionId(), bug);
            whenDone.accept(Grant.FAILED);
        }
    }

    private void judge(SendResult result) {
        if (!result.attempted() || result.error() == SendError.ADDRESS_REFUSED) {
            failed(result, "not sent");
            return;
        }
        if (mayPass(result)) {
            long wait = retry.onError(TokenRetry.INSTANCE);
            if (wait >= 0) {
                clocks.later().run(this::start, wait);
                return;
            }
        }
        TokenAnswer answer = result.responded()
                ? TokenAnswer.of(result)
                : new TokenAnswer(null, Duration.ZERO, result.error().wireName());
        if (answer.value() == null) {
            failed(failure(result), answer.problem());
        } else {
            whenDone.accept(Grant.of(token(answer)));
        }
    }

    private static boolean mayPass(SendResult result) {
        return !result.responded() || result.status() >= 500 || result.status() == 429;
    }

    // Renewed while a fifth of its life is left, but at least half a minute before its end, so that no lane has to
    // wait.
    private Token token(TokenAnswer answer) {
        long now = clocks.millis().getAsLong();
        long lifetime = answer.lifetime().toMillis();
        long early = Math.min(lifetime / 2, Math.max(lifetime / 5, 30_000));
        long safety = Math.min(lifetime / 10, 5_000);
        return new Token(answer.value(), now, now + lifetime - early, now + lifetime - safety);
    }

    private void failed(SendResult failure, String cause) {
        LOG.warn(
                "event=token_not_granted subscription={} endpoint={} cause=\"{}\"",
                source.subscriptionId(),
                source.target().display(),
                cause);
        whenDone.accept(Grant.failed(failure));
    }

    // No byte of the delivery was sent.
    private static SendResult failure(SendResult result) {
        return new SendResult(
                true,
                0,
                result.startedNanos(),
                result.endedNanos(),
                0,
                List.of(),
                EMPTY,
                false,
                SendError.TOKEN_FAILED,
                result.remoteAddress());
    }
}
