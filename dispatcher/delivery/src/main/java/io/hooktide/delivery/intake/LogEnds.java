package io.hooktide.delivery.intake;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the logs of paused partitions end: the consumer hears of that only with what it reads. Asks the broker and does
 * not wait. Worker thread.
 */
public final class LogEnds {
    private static final Logger LOG = LoggerFactory.getLogger(LogEnds.class);

    private final Function<Set<TopicPartition>, KafkaFuture<Map<TopicPartition, Long>>> broker;
    private KafkaFuture<Map<TopicPartition, Long>> answer = KafkaFuture.completedFuture(Map.of());
    private volatile Map<TopicPartition, Long> ends = Map.of();

    LogEnds(Function<Set<TopicPartition>, KafkaFuture<Map<TopicPartition, Long>>> broker) {
        this.broker = broker;
    }

    public static LogEnds asking(Admin admin) {
        return new LogEnds(paused -> admin.listOffsets(
                        paused.stream()
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .thenApply(found -> found.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, end -> offset(end.getValue())))));
    }

    private static Long offset(ListOffsetsResultInfo end) {
        return end.offset();
    }

    /** The answers to this are there at a later turn; nothing is asked before the last question was answered. */
    void ask(Set<TopicPartition> paused) {
        if (paused.isEmpty()) {
            ends = Map.of();
        } else if (answer.isDone()) {
            answer = broker.apply(Set.copyOf(paused)).whenComplete((found, failure) -> {
                if (failure == null) {
                    ends = found;
                } else {
                    LOG.debug("event=log_ends_unknown cause=\"{}\"", failure.toString());
                }
            });
        }
    }

    /** How many offsets there are from the position on, at least; 0 where it was not asked for. */
    long beyond(TopicPartition partition, long position) {
        return Math.max(0, ends.getOrDefault(partition, position) - position);
    }
}
