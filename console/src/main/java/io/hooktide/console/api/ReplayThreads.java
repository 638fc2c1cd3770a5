package io.hooktide.console.api;

import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where dead letters are read for those who ask for replays, so that nothing else waits for it. */
public final class ReplayThreads {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayThreads.class);
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 16;

    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    public ReplayThreads(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("console-replays", THREADS);
    }

    /** Fails with what the work throws where that is a problem, and with a 503 for everything else. */
    <T> Future<T> run(Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new ProblemException(Problem.unavailable("Too many ask for replays")));
        }
        return threads.executeBlocking(work, false)
                .onComplete(done -> waiting.decrementAndGet())
                .recover(failure -> Future.failedFuture(problem(failure)));
    }

    private static Throwable problem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        LOG.warn("event=replay_not_read cause=\"{}\"", failure.toString());
        return new ProblemException(Problem.unavailable("Kafka does not answer"));
    }
}
