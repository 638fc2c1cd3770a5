package io.hooktide.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway's own Vert.x: one event loop, two threads to parse large requests. */
final class GatewayVertx {
    private GatewayVertx() {}

    static Vertx create() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** @throws IllegalStateException with what to say otherwise */
    static <T> T await(Future<T> future, Duration limit, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(otherwise, interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    otherwise + ": " + failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException failure) {
            throw new IllegalStateException(otherwise + " within " + limit.toMillis() + " ms", failure);
        }
    }
}
