package io.hooktide.delivery.token;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests that need an access token: waits for one, and where the endpoint answers 401, sends once more with
 * another one, as the same attempt, unless that token was young. Event loop.
 */
public final class AuthorizedSender {
    private static final int UNAUTHORIZED = 401;
    private static final byte[] EMPTY = {};
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizedSender.class);

    private final WebhookSender sender;
    private final Tokens tokens;

    public AuthorizedSender(WebhookSender sender, Tokens tokens) {
        this.sender = sender;
        this.tokens = tokens;
    }

    /**
     * Calls back once, perhaps before this returns.
     *
     * @param source null where it needs no token
     * @param mayStart asked again whenever it has waited for a token; where it says no, nothing more is sent, and the
     *     result is not attempted, or what the endpoint answered before
     * @throws IllegalArgumentException as {@link WebhookSender#send}
     */
    public void send(
            WebhookRequest request, TokenSource source, BooleanSupplier mayStart, Consumer<SendResult> whenDone) {
        if (source == null) {
            sender.send(request, whenDone);
            return;
        }
        request.headers().forEach(header -> HeaderRules.check(header.name(), header.value()));
        Call call = new Call(request, source, mayStart, whenDone);
        tokens.get(source, call::first);
    }

    /** One attempt. */
    private final class Call {
        private final WebhookRequest request;
        private final TokenSource source;
        private final BooleanSupplier mayStart;
        private final Consumer<SendResult> whenDone;

        Call(WebhookRequest request, TokenSource source, BooleanSupplier mayStart, Consumer<SendResult> whenDone) {
            this.request = request;
            this.source = source;
            this.mayStart = mayStart;
            this.whenDone = whenDone;
        }

        void first(Grant grant) {
            if (grant.token() == null) {
                whenDone.accept(grant.failure());
            } else if (mayStart.getAsBoolean()) {
                post(grant.token(), result -> answered(grant.token(), result), null);
            } else {
                whenDone.accept(nothingSent(false, null));
            }
        }

        private void answered(Token used, SendResult result) {
            boolean another = result.status() == UNAUTHORIZED && tokens.refused(source, used);
            if (another && mayStart.getAsBoolean()) {
                tokens.get(source, grant -> second(grant, result));
            } else {
                whenDone.accept(result);
            }
        }

        // Where there is no second, what the endpoint said is what came of the attempt.
        private void second(Grant grant, SendResult result) {
            if (grant.token() != null && mayStart.getAsBoolean()) {
                post(grant.token(), whenDone, result);
            } else {
                whenDone.accept(result);
            }
        }

        // Whatever is thrown, there is an end: nobody else tells the lane.
        private void post(Token token, Consumer<SendResult> whenAnswered, SendResult before) {
            SendResult failure;
            try {
                sender.send(request.with(new Header("authorization", "Bearer " + token.value())), whenAnswered);
                return;
            } catch (IllegalArgumentException tooLong) {
                // Only the token was not checked before: with it the head is too long.
                failure = nothingSent(true, SendError.TOKEN_FAILED);
            } catch (OutOfMemoryError full) {
                LOG.error("event=no_memory_for_request subscription={}", source.subscriptionId(), full);
                failure = nothingSent(false, null);
            } catch (RuntimeException | StackOverflowError bug) {
                LOG.error("event=request_failed subscription={}", source.subscriptionId(), bug);
                failure = nothingSent(true, SendError.TOKEN_FAILED);
            }
            whenDone.accept(before == null ? failure : before);
        }
    }

    private static SendResult nothingSent(boolean attempted, SendError error) {
        return new SendResult(attempted, 0, 0, 0, 0, List.of(), EMPTY, false, error, null);
    }
}
