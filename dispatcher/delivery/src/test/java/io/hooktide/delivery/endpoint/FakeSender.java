package io.hooktide.delivery.endpoint;

import io.hooktide.delivery.send.Header;
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
import java.util.function.Predicate;

/** Keeps what it is to send until the test answers. */
final class FakeSender implements WebhookSender {
    final List<WebhookRequest> sent = new ArrayList<>();
    /** Called with each request before it is taken; may throw. */
    Consumer<WebhookRequest> before = request -> {};

    /** What is sent to these is never answered. */
    Predicate<WebhookRequest> hangs = request -> false;

    private final Deque<Consumer<SendResult>> open = new ArrayDeque<>();
    private final Deque<Consumer<SendResult>> hanging = new ArrayDeque<>();

    @Override
    public void send(WebhookRequest request, Consumer<SendResult> whenDone) {
        if (request.headers().stream().anyMatch(header -> header.value().contains("\n"))) {
            throw new IllegalArgumentException("the value of the header must be visible ASCII");
        }
        before.accept(request);
        if (hangs.test(request)) {
            hanging.add(whenDone);
            return;
        }
        sent.add(request);
        open.add(whenDone);
    }

    int open() {
        return open.size();
    }

    int hanging() {
        return hanging.size();
    }

    /** The oldest of those that are never answered has come to its deadline. */
    void timeOut() {
        hanging.remove()
                .accept(new SendResult(true, 2, 1, 3, 0, List.of(), new byte[0], false, SendError.TIMEOUT, null));
    }

    /** Answers the oldest that is open. */
    void answer(int status, Header... headers) {
        open.remove()
                .accept(new SendResult(
                        true, 2, 1, 2_000_001, status, List.of(headers), new byte[0], false, null, "127.0.0.1:80"));
    }

    /** Answers the oldest that is open, as a token endpoint does. */
    void grant(String token) {
        byte[] body = ("{\"access_token\":\"" + token + "\"}").getBytes(StandardCharsets.US_ASCII);
        open.remove().accept(new SendResult(true, 2, 1, 3, 200, List.of(), body, false, null, "127.0.0.1:80"));
    }

    void fail(SendError error) {
        open.remove().accept(new SendResult(true, 0, 1, 2, 0, List.of(), new byte[0], false, error, null));
    }

    /** With something that no sender would answer. */
    void answerNonsense() {
        open.remove().accept(new SendResult(true, 2, 1, 3, 503, null, null, false, null, null));
    }

    void refuseForOurFault() {
        open.remove().accept(new SendResult(false, 0, 1, 2, 0, List.of(), new byte[0], false, null, null));
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
