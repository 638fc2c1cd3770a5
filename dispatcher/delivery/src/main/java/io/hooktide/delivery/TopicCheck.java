package io.hooktide.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether the topics that a worker writes to exist, and fit together: an outcome for one that does not could never be
 * recorded.
 */
record TopicCheck(Admin admin) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @throws NotReadyException naming the first that does not exist */
    void check(List<String> topics) {
        admin.describeTopics(topics).topicNameValues().forEach(TopicCheck::await);
    }

    /**
     * What is held goes back to the partition of the same number, and so does how far that came.
     *
     * @throws NotReadyException naming the first that has another number of partitions
     */
    void checkPartitions(String wanted, List<String> others) {
        int number = partitions(wanted);
        for (String topic : others) {
            int found = partitions(topic);
            if (found != number) {
                throw new NotReadyException(
                        topic + " has " + found + " partitions and " + wanted + " has " + number
                                + ": they must have the same number (kafka-topics.sh --alter)",
                        null);
            }
        }
    }

    private int partitions(String topic) {
        return await(
                        topic,
                        admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .partitions()
                .size();
    }

    private static TopicDescription await(String topic, KafkaFuture<TopicDescription> description) {
        try {
            return description.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
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
