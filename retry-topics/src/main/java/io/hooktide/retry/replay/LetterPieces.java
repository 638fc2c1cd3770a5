package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Pieces of a stream of dead letters that are not too large, and do not take too long to find. For one thread. */
final class LetterPieces implements AutoCloseable {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_READ = 2_000;
    private static final long LONGEST_NANOS = Duration.ofMillis(500).toNanos();

    private final LetterStream stream;
    private final Predicate<DeadLetterEntry> filter;
    private final LongSupplier nanoTime;
    private final Map<Integer, Long> ends;
    private final Map<Integer, Long> positions = new HashMap<>();

    /** @param ends by partition, where it ends */
    LetterPieces(
            LetterStream stream, Map<Integer, Long> ends, Predicate<DeadLetterEntry> filter, LongSupplier nanoTime) {
        this.stream = stream;
        this.ends = ends;
        this.filter = filter;
        this.nanoTime = nanoTime;
    }

    /** Those of the next piece that pass the filter; may be none. */
    List<DeadLetterEntry> next(int most) {
        positions.clear();
        List<DeadLetterEntry> piece = new ArrayList<>();
        long bytes = 0;
        long deadline = nanoTime.getAsLong() + LONGEST_NANOS;
        for (int read = 0; read < MOST_READ && piece.size() < most && bytes < MOST_BYTES; read++) {
            Optional<DeadLetterEntry> next = stream.next();
            if (next.isEmpty() || nanoTime.getAsLong() - deadline > 0) {
                next.ifPresent(last -> add(last, piece));
                break;
            }
            add(next.get(), piece);
            bytes += next.get().delivery().map(one -> one.getBody().remaining()).orElse(0);
        }
        return piece;
    }

    private void add(DeadLetterEntry entry, List<DeadLetterEntry> piece) {
        positions.put(entry.id().partition(), entry.id().offset() + 1);
        if (filter.test(entry)) {
            piece.add(entry);
        }
    }

    /** Where the last piece ended. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> reached = new HashMap<>(positions);
        // A partition ends with what no reader sees: the ends of transactions.
        reached.keySet().stream()
                .filter(stream::isPast)
                .toList()
                .forEach(partition -> reached.put(partition, ends.get(partition)));
        return reached;
    }

    boolean ended() {
        return stream.ended();
    }

    @Override
    public void close() {
        stream.close();
    }
}
