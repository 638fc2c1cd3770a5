package io.hooktide.testkit.history;

import org.apache.kafka.common.TopicPartition;

/** Where a record is. @param appendedAt milliseconds, by the broker's clock */
public record Place(String topic, int partition, long offset, long appendedAt) {
    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
