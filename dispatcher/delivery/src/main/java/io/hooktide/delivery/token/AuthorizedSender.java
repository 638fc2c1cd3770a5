package io.hooktide.delivery.token;

import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends requests that need an access token: waits for one, and where the endpoint answers 401, sends once more with
 * another one, as the same attempt. Event loop.
 */
public final class AuthorizedSender {
    private static final int UNAUTHORIZED = 401;

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
     * @throws IllegalArgumentException as {@link WebhookSender#send}
     */
    public void send(WebhookRequest request, TokenSource source, Consumer<SendResult> whenDone) {
        if (source == null) {
            sender.send(request, whenDone);
            return;
        }
        request.headers().forEach(header -> HeaderRules.check(header.name(), header.value()));
        tokens.get(source, grant -> {
            if (grant.token() == null) {
                whenDone.accept(grant.failure());
            } else {
                post(request, grant.token(), result -> first(request, source, grant.token(), result, whenDone));
            }
        });
    }

    private void first(
            WebhookRequest request, TokenSource source, Token used, SendResult result, Consumer<SendResult> whenDone) {
        if (result.status() != UNAUTHORIZED) {
            whenDone.accept(result);
            return;
        }
        tokens.refused(source, used);
        tokens.get(source, grant -> {
            if (grant.token() == null) {
                // What the endpoint said is what came of the attempt.
                whenDone.accept(result);
            } else {
                post(request, grant.token(), whenDone);
            }
        });
    }

    private void post(WebhookRequest request, Token token, Consumer<SendResult> whenDone) {
        try {
            sender.send(request.with(new Header("authorization", "Bearer " + token.value())), whenDone);
        } catch (IllegalArgumentException tooLong) {
            // Only the token was not checked before: with it the head is too long.
            whenDone.accept(
                    new SendResult(true, 0, 0, 0, 0, List.of(), new byte[0], false, SendError.TOKEN_FAILED, null));
        }
    }
}
