package io.hooktide.delivery.send;

import io.hooktide.subscriptions.endpoint.HeaderRules;
import java.util.function.Consumer;

/** Sends webhooks over HTTP/1.1. All methods are called on its event loop. */
public interface WebhookSender extends AutoCloseable {

    /**
     * Sends one POST. Calls back exactly once, on the event loop, and never from inside this call. The callback may
     * send again.
     *
     * @throws IllegalArgumentException where a header or the target can't be written (see {@link HeaderRules}); nothing
     *     was sent then and nothing is called back
     */
    void send(WebhookRequest request, Consumer<SendResult> whenDone);

    /** Connections open or being opened now. */
    int openConnections();

    /**
     * Closes all connections. What was in flight is not called back: it is posted again by whoever takes the record
     * next. Nor is anything sent, or called back, after that.
     */
    @Override
    void close();
}
