package io.hooktide.fanout.activation;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of the subscriptions topic end. Any thread; asks the broker, so each call may take a while. */
public interface TableEnds {
    /** The end of what is committed, as of now. */
    Map<TopicPartition, Long> committed();

    /** Whether the topic has had a record at the offset, committed or not. */
    boolean written(TopicPartition partition, long offset);
}
