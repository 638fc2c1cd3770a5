package io.hooktide.console.replay;

import io.hooktide.console.log.LogHistory;
import io.hooktide.retry.replay.JobWaitsException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;

/** Asks the log history for a job, which waits while that is not current. */
final class CurrentLog {
    private CurrentLog() {}

    /** @throws JobWaitsException if the log history is missing, behind, or does not answer */
    static <T> T ask(Optional<LogHistory> log, Function<LogHistory, T> question) {
        return ask(log, Instant.EPOCH, question);
    }

    /** @throws JobWaitsException also while something of before then may be missing */
    static <T> T ask(Optional<LogHistory> log, Instant asOf, Function<LogHistory, T> question) {
        LogHistory history = log.orElseThrow(() -> new JobWaitsException("log_history_missing"));
        if (history.status().unreachable()) {
            throw new JobWaitsException("log_history_unreachable");
        }
        if (history.status().behindSince().isPresent()
                || history.status().since().isBefore(asOf)) {
            throw new JobWaitsException("log_history_behind");
        }
        try {
            return question.apply(history);
        } catch (JdbiException failure) {
            throw new JobWaitsException("log_history_unreachable");
        }
    }
}
