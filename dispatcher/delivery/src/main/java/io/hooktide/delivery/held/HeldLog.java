package io.hooktide.delivery.held;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where the log of a partition begins and ends. Asks the broker for one at a time, within five seconds. */
record HeldLog(Admin admin) {
    private static final int LIMIT_MILLIS = 5_000;

    CompletableFuture<Long> start(TopicPartition partition) {
        return ask(partition, OffsetSpec.earliest());
    }

    /** Behind everything that was written, also what is not committed. */
    CompletableFuture<Long> end(TopicPartition partition) {
        return ask(partition, OffsetSpec.latest());
    }

    private CompletableFuture<Long> ask(TopicPartition partition, OffsetSpec offset) {
        return admin.listOffsets(Map.of(partition, offset), new ListOffsetsOptions().timeoutMs(LIMIT_MILLIS))
                .partitionResult(partition)
                .thenApply(ListOffsetsResultInfo::offset)
                .toCompletionStage()
                .toCompletableFuture();
    }

    /** @throws KafkaException if the broker does not answer */
    static long await(CompletableFuture<Long> answer) {
        try {
            return answer.get(2L * LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted", interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new KafkaException("The broker does not answer: " + failure.getMessage(), failure);
        }
    }
}
