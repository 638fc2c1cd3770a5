package io.hooktide.retry.deadletters;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Lists the newest dead letters without reading all there are: goes through the partitions backwards, piece by piece,
 * and merges by time. Bodies and raw bytes are left out, so that what is in memory is small.
 */
public final class NewestFirst {
    private static final int PIECE = 200;
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);
    private static final Comparator<Backwards> NEWEST =
            Comparator.<Backwards, Instant>comparing(Backwards::newest).reversed();

    private final DeadLetterReader reader;

    public NewestFirst(DeadLetterReader reader) {
        this.reader = reader;
    }

    /** At most so many that pass the filter. */
    public List<DeadLetterEntry> list(DeadLetterFilter filter, int limit) {
        PriorityQueue<Backwards> partitions = new PriorityQueue<>(NEWEST);
        reader.ranges(filter).forEach((partition, range) -> {
            Backwards backwards = new Backwards(partition, range, filter);
            if (backwards.load()) {
                partitions.add(backwards);
            }
        });
        List<DeadLetterEntry> found = new ArrayList<>();
        while (found.size() < limit && !partitions.isEmpty()) {
            Backwards newest = partitions.poll();
            found.add(newest.loaded.pop());
            if (newest.load()) {
                partitions.add(newest);
            }
        }
        return found;
    }

    private static DeadLetterEntry withoutBytes(DeadLetterEntry entry) {
        Optional<DeadLetter> small = entry.letter().map(letter -> {
            DeadLetter copy = DeadLetter.newBuilder(letter).setRaw(null).build();
            if (letter.getDelivery() != null) {
                copy.setDelivery(
                        Delivery.newBuilder(letter.getDelivery()).setBody(NONE).build());
            }
            return copy;
        });
        return new DeadLetterEntry(entry.id(), entry.at(), small, entry.problem());
    }

    /** One partition, from its end. */
    private final class Backwards {
        private final int partition;
        private final DeadLetterFilter filter;
        private final Deque<DeadLetterEntry> loaded = new ArrayDeque<>();
        private OffsetRange left;

        Backwards(int partition, OffsetRange left, DeadLetterFilter filter) {
            this.partition = partition;
            this.left = left;
            this.filter = filter;
        }

        Instant newest() {
            return loaded.element().at();
        }

        /** Makes sure that one is loaded; false: there are no more. */
        boolean load() {
            while (loaded.isEmpty() && !left.isEmpty()) {
                OffsetRange piece = left.tail(PIECE);
                left = left.before(piece);
                reader.read(partition, piece, entry -> {
                    if (filter.test(entry)) {
                        loaded.push(withoutBytes(entry));
                    }
                });
            }
            return !loaded.isEmpty();
        }
    }
}
