package io.hooktide.console.log.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A position of the database and where it is to go.
 *
 * @param from where it must be; elsewhere another console was faster
 * @param completeUntil what was appended by then is in the tables; empty: as before
 */
public record Move(TopicPartition partition, long from, long to, Optional<Instant> completeUntil) {
    static final Comparator<Move> ORDER = Comparator.<Move, String>comparing(
                    move -> move.partition().topic())
            .thenComparing(move -> move.partition().partition());
}
