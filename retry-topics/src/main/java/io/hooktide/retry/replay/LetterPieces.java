package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.RangeStream;
import java.time.Duration;
import java.util.ArrayList;
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

    private final RangeStream<DeadLetterEntry> stream;
    private final Predicate<DeadLetterEntry> filter;
    private final LongSupplier nanoTime;

    LetterPieces(RangeStream<DeadLetterEntry> stream, Predicate<DeadLetterEntry> filter, LongSupplier nanoTime) {
        this.stream = stream;
        this.filter = filter;
        this.nanoTime = nanoTime;
    }

    /** Those of the next piece that pass the filter; may be none. */
    List<DeadLetterEntry> next(int most) {
        List<DeadLetterEntry> piece = new ArrayList<>();
        long bytes = 0;
        long deadline = 0;
        for (int read = 0; read < MOST_READ && piece.size() < most && bytes < MOST_BYTES; read++) {
            Optional<DeadLetterEntry> next = stream.next();
            if (read == 0) {
                deadline = nanoTime.getAsLong() + LONGEST_NANOS; // not of what the first one waits for
            }
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
        if (filter.test(entry)) {
            piece.add(entry);
        }
    }

    /** Where the pieces since this was asked end. */
    Map<Integer, Long> positions() {
        return stream.moved();
    }

    boolean ended() {
        return stream.ended();
    }

    @Override
    public void close() {
        stream.close();
    }
}
