package io.hooktide.console.table;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the tables, so that no event loop blocks. Its queue is bounded, and what
 * nobody waits for any more is not begun.
 */
public final class WriteLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteLane.class);
    private static final int MOST_WAITING = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WorkerExecutor thread;
    private final AtomicInteger waiting = new AtomicInteger();

    public WriteLane(Vertx vertx) {
        this.thread = vertx.createSharedWorkerExecutor("console-writes", 1);
    }

    /** Fails with what the work throws where that is a problem, and with a 503 for everything else. */
    public <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(
                    new ProblemException(Problem.unavailable("Too many changes wait; nothing was changed")));
        }
        AtomicBoolean givenUp = new AtomicBoolean();
        return thread.executeBlocking(() -> begin(work, givenUp), true)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    givenUp.set(true);
                    return Future.failedFuture(problem(failure));
                });
    }

    private <T> T begin(Callable<T> work, AtomicBoolean givenUp) throws Exception {
        waiting.decrementAndGet();
        if (givenUp.get()) {
            throw new TimeoutException("Nobody waits for it any more");
        }
        return work.call();
    }

    private static Throwable problem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        LOG.warn("event=write_failed cause=\"{}\"", failure.toString());
        return new ProblemException(
                Problem.unavailable("The change was not confirmed, and may or may not have been made:"
                        + " read it again, or send the request again"));
    }

    @Override
    public void close() {
        thread.close();
    }
}
