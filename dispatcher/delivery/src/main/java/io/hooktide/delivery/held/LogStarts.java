package io.hooktide.delivery.held;

import io.hooktide.delivery.record.Backoff;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the log of each partition begins, asked without waiting for the answer: one that has no leader holds up no
 * other. Releaser's thread.
 */
final class LogStarts {
    private static final Logger LOG = LoggerFactory.getLogger(LogStarts.class);

    private final Function<TopicPartition, CompletableFuture<Long>> broker;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Asked> asked = new HashMap<>();

    /** @param broker asks the broker for one partition; does not wait */
    LogStarts(Function<TopicPartition, CompletableFuture<Long>> broker, LongSupplier nanoTime) {
        this.broker = broker;
        this.nanoTime = nanoTime;
    }

    /** Empty while it is not known; to be asked again then. */
    OptionalLong of(TopicPartition partition) {
        return asked.computeIfAbsent(partition, any -> new Asked(partition)).answer();
    }

    /** From now on it may be another. */
    void forget(TopicPartition partition) {
        asked.remove(partition);
    }

    private final class Asked {
        private final TopicPartition partition;
        private final Backoff backoff = Backoff.upTo(Opening.LONGEST_WAIT);
        private CompletableFuture<Long> answer;

        Asked(TopicPartition partition) {
            this.partition = partition;
            this.answer = broker.apply(partition);
        }

        OptionalLong answer() {
            if (answer == null && backoff.isOver(nanoTime.getAsLong())) {
                answer = broker.apply(partition);
            }
            if (answer == null || !answer.isDone()) {
                return OptionalLong.empty();
            }
            return answer.isCompletedExceptionally() ? later() : OptionalLong.of(answer.join());
        }

        private OptionalLong later() {
            answer.whenComplete((none, failure) ->
                    LOG.warn("event=held_start_unknown partition={} cause=\"{}\"", partition, failure.toString()));
            answer = null;
            backoff.failed(nanoTime.getAsLong());
            return OptionalLong.empty();
        }
    }
}
