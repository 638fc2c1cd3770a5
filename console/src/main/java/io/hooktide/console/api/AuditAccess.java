package io.hooktide.console.api;

import io.hooktide.console.audit.AuditQuery;
import io.hooktide.console.audit.TopicReads;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * The audit trail: all of it out of the log history; where there is none, or its database does not answer, the end of the
 * topic. Asked on the event loop.
 */
public final class AuditAccess {
    private static final int UNAVAILABLE = 503;

    private final LogAccess log;
    private final TopicReads topic;

    public AuditAccess(LogAccess log, TopicReads topic) {
        this.log = log;
        this.topic = topic;
    }

    /** @param behindSince what was changed since then may be missing; empty: nothing is */
    public record Found(AuditQuery.Page page, Source source, Optional<Instant> behindSince) {}

    /** Where it was read. */
    public enum Source {
        LOG_HISTORY("log_history"),
        TOPIC("topic");

        private final String wireName;

        Source(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    /** Fails with 503 if neither the database nor Kafka answers, or too many ask. */
    public Future<Found> page(AuditQuery query) {
        if (!log.isKept()) {
            return fromTopic(query);
        }
        return log.read(history -> new Found(
                        history.audit().page(query),
                        Source.LOG_HISTORY,
                        history.status().behindSince()))
                .recover(failure -> failure instanceof ProblemException known
                                && known.problem().status() == UNAVAILABLE
                        ? fromTopic(query)
                        : Future.failedFuture(failure));
    }

    private Future<Found> fromTopic(AuditQuery query) {
        return topic.page(query).map(page -> new Found(page, Source.TOPIC, Optional.empty()));
    }
}
