package io.hooktide.delivery.intake;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** How far the partitions that are owned are read, as far as is known without asking. Worker thread. */
public interface Reading {
    /** Records between the position and the end of the log as of the last fetch; 0 where it is not known. */
    long lag(TopicPartition partition);

    /** Those of which nothing is fetched now. */
    Set<TopicPartition> paused();

    /** The next offset to be read; empty while a new leader's log is compared. */
    OptionalLong position(TopicPartition partition);
}
