package io.hooktide.console;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Tells requests to the API, for programs, from those for pages: by the path alone. */
record FrontDoor(Handler<HttpServerRequest> api, Handler<HttpServerRequest> pages)
        implements Handler<HttpServerRequest> {
    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        boolean programs = path == null
                || path.equals("/v1")
                || path.startsWith("/v1/")
                || path.startsWith("/openapi.")
                || path.startsWith("/.well-known/");
        (programs ? api : pages).handle(request);
    }
}
