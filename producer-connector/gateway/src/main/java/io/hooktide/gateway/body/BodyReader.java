package io.hooktide.gateway.body;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Function;

/** Reads request bodies. A body that is too large is refused while it comes, one that takes too long as well. */
public final class BodyReader {
    /** 8 MiB. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private final BodyMemory memory;
    private final Duration timeout;

    /** @param timeout from the request's head to the end of its body */
    public BodyReader(BodyMemory memory, Duration timeout) {
        this.memory = memory;
        this.timeout = timeout;
    }

    /**
     * On the event loop, before the first part of the body has come. Fails with a ProblemException. The memory is given
     * back when the request has been answered, or its connection is gone, and its use is over: who hangs up after
     * sending still has what was sent in our memory.
     *
     * @param use of the whole body; over when its future completes
     */
    public <T> Future<T> read(RoutingContext context, Function<Body, Future<T>> use) {
        HttpServerRequest request = context.request();
        long announced = announced(request);
        if (announced > MAX_BYTES) {
            return Future.failedFuture(new ProblemException(tooLarge()));
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            context.response().writeContinue();
        }
        IncomingBody incoming = new IncomingBody(memory, (int) announced);
        context.addEndHandler(ended -> incoming.answered());
        long timer = context.vertx().setTimer(timeout.toMillis(), late -> incoming.fail(tooSlow()));
        request.handler(incoming::append)
                .exceptionHandler(gone -> incoming.fail(cutOff()))
                .endHandler(end -> incoming.complete());
        return incoming.whole()
                .onComplete(any -> context.vertx().cancelTimer(timer))
                .compose(use)
                .onComplete(any -> incoming.used());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException moreDigitsThanALong) {
            return Long.MAX_VALUE;
        }
    }

    static Problem tooLarge() {
        return Problem.tooLarge("A request may have " + MAX_BYTES + " bytes");
    }

    private Problem tooSlow() {
        return Problem.of(
                "request-timeout",
                "The request took too long",
                408,
                "The body did not end within " + timeout.toMillis() + " ms");
    }

    // Nobody is left to read it; it ends the handling.
    static Problem cutOff() {
        return Problem.of("invalid-request", "The request is not valid", 400, "The body is incomplete");
    }
}
