package io.hooktide.console.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Ends the connection of a request whose body does not come within 30 seconds. */
final class BodyDeadline implements Handler<RoutingContext> {
    private static final long LIMIT_MS = 30_000;

    @Override
    public void handle(RoutingContext context) {
        long timer = context.vertx().setTimer(LIMIT_MS, late -> {
            if (!context.request().isEnded()) {
                context.request().connection().close();
            }
        });
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        context.next();
    }
}
