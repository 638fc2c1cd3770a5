package io.hooktide.delivery.token;

import io.hooktide.delivery.send.SendError;
import io.hooktide.delivery.send.SendResult;
import io.hooktide.delivery.send.WebhookRequest;
import io.hooktide.delivery.send.WebhookSender;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A sender whose requests the test answers. */
final class PlayedTokenEndpoint implements WebhookSender {
    final List<WebhookRequest> sent = new ArrayList<>();
    private final Deque<Consumer<SendResult>> open = new ArrayDeque<>();

    private Throwable fault;

    @Override
    public void send(WebhookRequest request, Consumer<SendResult> whenDone) {
        Throwable planted = fault;
        fault = null;
        if (planted instanceof Error error) {
            throw error;
        } else if (planted != null) {
            throw (RuntimeException) planted;
        }
        sent.add(request);
        open.add(whenDone);
    }

    /** The next request is not taken. */
    void throwOnce(Throwable planted) {
        fault = planted;
    }

    void grant(String token, Object expiresIn) {
        answer(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}");
    }

    void answer(int status, String body) {
        open.remove().accept(result(status, body, false));
    }

    void fail(SendError error) {
        open.remove().accept(new SendResult(true, 0, 1, 2, 0, List.of(), new byte[0], false, error, null));
    }

    void refuseForOurFault() {
        open.remove().accept(new SendResult(false, 0, 1, 2, 0, List.of(), new byte[0], false, null, null));
    }

    int open() {
        return open.size();
    }

    static SendResult result(int status, String body, boolean truncated) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new SendResult(true, 2, 1, 3, status, List.of(), bytes, truncated, null, "127.0.0.1:80");
    }

    @Override
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        open.clear();
    }
}
