package io.hooktide.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends the connection of a request that was answered before its body was there, if the rest does not come within two
 * seconds: the client has time to read the answer, and cannot go on sending for ever.
 */
public final class UnreadBody implements Handler<RoutingContext> {
    private static final long GRACE_MS = 2_000;

    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(ended -> {
            HttpServerRequest request = context.request();
            if (!request.isEnded()) {
                request.resume();
                context.vertx().setTimer(GRACE_MS, timer -> {
                    if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
        context.next();
    }
}
