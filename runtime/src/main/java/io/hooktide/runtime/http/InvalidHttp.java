package io.hooktide.runtime.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.UUID;

/** Answers what is not HTTP, or has too long a request line or header, with a problem, and closes the connection. */
public final class InvalidHttp implements Handler<HttpServerRequest> {
    @Override
    public void handle(HttpServerRequest request) {
        String id = UUID.randomUUID().toString();
        Problem problem = Problem.of(
                "invalid-request",
                "The request is not valid",
                400,
                "Not a valid HTTP request, or its head is too long");
        request.response()
                .setStatusCode(problem.status())
                .putHeader("content-type", Problem.MEDIA_TYPE)
                .putHeader("X-Request-Id", id)
                .putHeader("Connection", "close")
                .end(Problems.document(problem, id))
                .onComplete(sent -> request.connection().close());
    }
}
