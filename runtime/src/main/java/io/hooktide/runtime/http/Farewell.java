package io.hooktide.runtime.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Once the server is about to stop, every answer asks its client to use another connection from then on: the client then
 * is not in the middle of a request when the connection is closed.
 */
public final class Farewell implements Handler<RoutingContext> {
    private volatile boolean leaving;

    /** From now on, in what is being answered too. Any thread. */
    public void say() {
        leaving = true;
    }

    @Override
    public void handle(RoutingContext context) {
        context.addHeadersEndHandler(answering -> {
            if (leaving) {
                context.response().putHeader("Connection", "close");
            }
        });
        context.next();
    }
}
