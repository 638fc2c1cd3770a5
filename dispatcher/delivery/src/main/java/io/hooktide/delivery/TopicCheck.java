package io.hooktide.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the topics that a worker writes to exist: an outcome for one that does not could never be recorded. */
record TopicCheck(Admin admin) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws NotReadyException naming the first that does not exist */
    void check(List<String> topics) {
        admin.describeTopics(topics).topicNameValues().forEach(TopicCheck::await);
    }

    private static void await(String topic, KafkaFuture<?> description) {
        try {
            description.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("Interrupted", interrupted);
        } catch (ExecutionException failure) {
            boolean missing = failure.getCause() instanceof UnknownTopicOrPartitionException;
            throw new NotReadyException(
                    missing
                            ? "The topic " + topic + " does not exist: run 'hooktide topics create'"
                            : "The broker does not tell about " + topic + ": " + failure.getCause(),
                    failure);
        } catch (TimeoutException silence) {
            throw new NotReadyException("The broker does not answer", silence);
        }
    }
}
