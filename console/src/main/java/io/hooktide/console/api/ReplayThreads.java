package io.hooktide.console.api;

import io.hooktide.access.Principal;
import io.hooktide.console.permit.TenantPermits;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where dead letters are read for those who ask for replays, so that nothing else waits for it. */
public final class ReplayThreads {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayThreads.class);
    private static final int ORDER_THREADS = 2;
    private static final int MOST_ORDERS = 16;
    private static final int ORDERS_OF_ONE = 8;
    /** Each has all states of dead letters in memory. One more than a tenant may take up. */
    private static final int TRIAL_THREADS = 3;

    /** Each may take 15 seconds: who is admitted last has the answer in 30. */
    private static final int MOST_TRIALS = 6;

    private static final int TRIALS_OF_ONE = 2;

    private final Lane orders;
    private final Lane trials;

    public ReplayThreads(Vertx vertx) {
        this.orders = new Lane(
                vertx.createSharedWorkerExecutor("console-replays", ORDER_THREADS),
                new TenantPermits(MOST_ORDERS, ORDERS_OF_ONE));
        this.trials = new Lane(
                vertx.createSharedWorkerExecutor("console-replay-trials", TRIAL_THREADS),
                new TenantPermits(MOST_TRIALS, TRIALS_OF_ONE));
    }

    /**
     * Fails with what the work throws where that is a problem, and with a 503 for everything else: also while too many of
     * that tenant, or of all, are under way.
     */
    <T> Future<T> run(Principal who, Callable<T> work) {
        return orders.run(who, work);
    }

    /** As {@link #run}, of what may take long: nobody else waits for it but those who try something out, too. */
    <T> Future<T> tryOut(Principal who, Callable<T> work) {
        return trials.run(who, work);
    }

    /** @param permits for what is under way or waits */
    private record Lane(WorkerExecutor threads, TenantPermits permits) {
        <T> Future<T> run(Principal who, Callable<T> work) {
            if (!permits.take(who)) {
                return Future.failedFuture(new ProblemException(
                        Problem.unavailable("Too many ask for replays").with("retryAfter", 15)));
            }
            return threads.executeBlocking(work, false)
                    .onComplete(done -> permits.giveBack(who))
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
