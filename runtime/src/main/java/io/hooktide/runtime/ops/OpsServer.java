package io.hooktide.runtime.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.hooktide.runtime.http.Json;
import io.hooktide.runtime.http.Problems;
import io.hooktide.runtime.http.RequestId;
import io.hooktide.runtime.lifecycle.Role;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Health and metrics of this process, over HTTP and without authentication: /health/live, /health/ready, /metrics. Start
 * it before the roles, so that a start that takes long can be watched.
 */
public final class OpsServer implements AutoCloseable {
    private static final long LIMIT_SECONDS = 10;

    private final List<Role> roles;
    private final PrometheusMeterRegistry metrics;
    private final String bind;
    private final int wantedPort;
    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private volatile boolean stopping;
    private ProcessMeters meters;
    private int port;

    /**
     * @param roles whose health it tells
     * @param bind address to listen on
     * @param port 0: any free one
     */
    public OpsServer(List<Role> roles, PrometheusMeterRegistry metrics, String bind, int port) {
        this.roles = List.copyOf(roles);
        this.metrics = metrics;
        this.bind = bind;
        this.wantedPort = port;
    }

    /**
     * Returns once it listens.
     *
     * @throws IllegalStateException if it cannot, for example because the port is taken
     */
    public void start() {
        meters = new ProcessMeters(roles, metrics);
        HttpServer server = vertx.createHttpServer().requestHandler(routes());
        port = await(server.listen(wantedPort, bind), "The ops server cannot listen on " + bind + ":" + wantedPort)
                .actualPort();
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** From now on the roles are live, so that they can end in peace, and not ready. */
    public void stopping() {
        stopping = true;
    }

    private Router routes() {
        Router router = Router.router(vertx);
        router.route().handler(new RequestId());
        answer(router, "/health/live", context -> health(context, HealthReport::live));
        answer(router, "/health/ready", context -> health(context, HealthReport::ready));
        answer(router, "/metrics", this::metrics);
        Problems problems = new Problems();
        router.errorHandler(404, problems).errorHandler(500, problems);
        return router;
    }

    private static void answer(Router router, String path, Handler<RoutingContext> handler) {
        router.get(path).handler(handler);
        router.route(path).handler(context -> {
            context.response().putHeader("Allow", "GET");
            context.fail(405);
        });
        router.route(path).failureHandler(new Problems());
    }

    private void health(RoutingContext context, Predicate<HealthReport> good) {
        HealthReport report = stopping ? HealthReport.ofStopping(roles) : HealthReport.of(roles);
        boolean up = good.test(report);
        context.response()
                .setStatusCode(up ? 200 : 503)
                .putHeader("content-type", "application/json")
                .end(json(report.document(up)));
    }

    private void metrics(RoutingContext context) {
        context.response()
                .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                .end(metrics.scrape());
    }

    private static String json(HealthReport.Document document) {
        try {
            return Json.MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A health report is plain data", impossible);
        }
    }

    @Override
    public void close() {
        if (meters != null) {
            meters.close();
        }
        await(vertx.close(), "The ops server does not end");
    }

    private static <T> T await(Future<T> future, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    otherwise + ": " + failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException failure) {
            throw new IllegalStateException(otherwise + " within " + LIMIT_SECONDS + " s", failure);
        }
    }
}
