package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.console.deadletters.LetterReads;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.ingest.LogStatus;
import io.hooktide.console.subscription.Representation;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the log history on threads of its own, so that a database that hangs holds up nothing else. Asked on the event
 * loop.
 */
public final class LogAccess {
    private static final Logger LOG = LoggerFactory.getLogger(LogAccess.class);
    private static final int THREADS = 4;
    /** More that wait would only wait for their own time to run out. */
    private static final int MOST_WAITING = 32;

    private final Optional<LogHistory> history;
    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param history empty where the settings name no database */
    public LogAccess(Vertx vertx, Optional<LogHistory> history) {
        this.history = history;
        this.threads = vertx.createSharedWorkerExecutor("console-log", THREADS);
    }

    /** Whether there is a log history, reachable or not. */
    public boolean isKept() {
        return history.isPresent();
    }

    /** The answer says since when it is behind. Fails as {@link #read}. */
    Future<ObjectNode> ask(Function<LogHistory, ObjectNode> question) {
        return read(history -> question.apply(history)
                .put(
                        "behindSince",
                        history.status().behindSince().map(Representation::time).orElse(null)));
    }

    /** As {@link #read}, also with 503 where the log history is behind: what is decided on it would be wrong. */
    <T> Future<T> readCurrent(Function<LogHistory, T> question) {
        return read(history -> {
            history.status().behindSince().ifPresent(since -> {
                throw new ProblemException(Problem.unavailable("The log history is behind since "
                                + Representation.time(since) + ": nothing is sent again before it is not")
                        .with("behindSince", Representation.time(since))
                        .with("retryAfter", 5));
            });
            return question.apply(history);
        });
    }

    /**
     * Fails with 503 where there is no log history, or its database does not answer.
     *
     * @param question blocks
     */
    public <T> Future<T> read(Function<LogHistory, T> question) {
        if (history.isEmpty()) {
            return Future.failedFuture(new ProblemException(
                    Problem.unavailable("This installation keeps no log history: log-history.jdbc-url is not set")
                            .with("behindSince", null)));
        }
        LogHistory known = history.get();
        if (known.status().unreachable()) {
            return Future.failedFuture(unavailable(known.status()));
        }
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(unavailable(known.status()));
        }
        return threads.executeBlocking(() -> answer(known, question), false)
                .onComplete(done -> waiting.decrementAndGet());
    }

    /** As {@link #read}, of dead letters. */
    public <T> Future<T> readLetters(Function<LetterReads, T> question) {
        return read(history -> question.apply(history.deadLetters()));
    }

    /** Since when the log history is behind; empty where it is not, or there is none. */
    public Optional<Instant> behindSince() {
        return history.flatMap(known -> known.status().behindSince());
    }

    private static <T> T answer(LogHistory history, Function<LogHistory, T> question) {
        try {
            return question.apply(history);
        } catch (JdbiException failure) {
            LOG.warn("event=log_read_failed cause=\"{}\"", rootMessage(failure));
            throw unavailable(history.status());
        }
    }

    private static ProblemException unavailable(LogStatus status) {
        String since = Representation.time(status.since());
        return new ProblemException(
                Problem.unavailable("The log history does not answer. Deliveries go on; what happened since " + since
                                + " is shown once it does")
                        .with("behindSince", since)
                        .with("retryAfter", 5));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }
}
