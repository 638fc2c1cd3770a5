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
    /** Each may take 15 seconds. */
    private static final int MOST_TRIALS = 4;

    private final Lane orders;
    private final Lane trials;

    public ReplayThreads(Vertx vertx) {
        this.orders = new Lane(vertx.createSharedWorkerExecutor("console-replays", THREADS), MOST_WAITING);
        this.trials = new Lane(vertx.createSharedWorkerExecutor("console-replay-trials", THREADS), MOST_TRIALS);
    }

    /** Fails with what the work throws where that is a problem, and with a 503 for everything else. */
    <T> Future<T> run(Callable<T> work) {
        return orders.run(work);
    }

    /** As {@link #run}, of what may take long: nobody else waits for it but those who try something out, too. */
    <T> Future<T> tryOut(Callable<T> work) {
        return trials.run(work);
    }

    private static final class Lane {
        private final WorkerExecutor threads;
        private final int most;
        private final AtomicInteger under = new AtomicInteger();

        /** @param most under way or waiting */
        Lane(WorkerExecutor threads, int most) {
            this.threads = threads;
            this.most = most;
        }

        <T> Future<T> run(Callable<T> work) {
            if (under.incrementAndGet() > most) {
                under.decrementAndGet();
                return Future.failedFuture(new ProblemException(
                        Problem.unavailable("Too many ask for replays").with("retryAfter", 15)));
            }
            return threads.executeBlocking(work, false)
                    .onComplete(done -> under.decrementAndGet())
                    .recover(failure -> Future.failedFuture(problem(failure)));
        }
    }

    private static Throwable problem(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        LOG.warn("event=replay_not_read cause=\"{}\"", failure.toString());
        return new ProblemException(Problem.unavailable("Kafka does not answer"));
    }
}
