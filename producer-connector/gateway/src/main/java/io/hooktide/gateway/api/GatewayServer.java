package io.hooktide.gateway.api;

import io.hooktide.access.BearerHandler;
import io.hooktide.gateway.publish.PublishHandler;
import io.hooktide.runtime.http.ApiRouter;
import io.hooktide.runtime.http.Farewell;
import io.hooktide.runtime.http.InvalidHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Listens, and knows the routes. */
public final class GatewayServer {
    /** Longer than any answer may take. */
    private static final int IDLE_SECONDS = 75;

    private final Vertx vertx;
    private final Farewell farewell = new Farewell();
    private final HttpServer server;

    public GatewayServer(Vertx vertx, BearerHandler keys, PublishHandler publish, RequestTimer timer) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        // Limits of a body and of a connection are easier to hold with one request at a time on it.
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(IDLE_SECONDS)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS))
                .invalidRequestHandler(new InvalidHttp())
                .requestHandler(routes(keys, publish, timer));
    }

    private Router routes(BearerHandler keys, PublishHandler publish, RequestTimer timer) {
        Router router = ApiRouter.create(vertx);
        router.route().handler(farewell);
        router.post("/v1/events").handler(timer).handler(keys).handler(publish);
        ApiDocument.load().addTo(router);
        ApiRouter.seal(router);
        return router;
    }

    public Future<HttpServer> listen(int port, String bind) {
        return server.listen(port, bind);
    }

    /** Serves on, but has clients open other connections, elsewhere if they can. */
    public void sendAway() {
        farewell.say();
    }

    /** Takes no more connections and requests; those that are being answered have so long to end. */
    public Future<Void> shutdown(Duration grace) {
        sendAway();
        return server.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }
}
