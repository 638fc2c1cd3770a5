package io.hooktide.console.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** What browsers are told about every answer of the API: that it is data, nothing to run, and in no frame. */
final class ApiHeaders implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        context.response()
                .headers()
                .set("X-Content-Type-Options", "nosniff")
                .set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer");
        context.next();
    }
}
