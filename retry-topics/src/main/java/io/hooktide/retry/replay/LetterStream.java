package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.OffsetRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** The dead letters of some ranges, one after the other, pulled. For one thread. */
final class LetterStream implements RoundsReading.Letters, AutoCloseable {
    private final DeadLetterReader reader;
    private final Iterator<Map.Entry<Integer, OffsetRange>> rest;
    private final Deque<DeadLetterEntry> buffer = new ArrayDeque<>();
    private Map.Entry<Integer, OffsetRange> current;
    private long fetched;
    private boolean ended;

    /** @param ranges in the order in which they are read; closes the reader at its end */
    LetterStream(DeadLetterReader reader, Map<Integer, OffsetRange> ranges) {
        this.reader = reader;
        this.rest = ranges.entrySet().stream()
                .filter(range -> !range.getValue().isEmpty())
                .iterator();
        advance();
    }

    @Override
    public Optional<DeadLetterEntry> next() {
        while (buffer.isEmpty() && !ended) {
            if (fetched >= current.getValue().to()) {
                advance();
                continue;
            }
            long before = fetched;
            fetched = reader.fetch(
                    current.getKey(),
                    new OffsetRange(fetched, current.getValue().to()),
                    buffer::add);
            if (fetched == before && buffer.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(buffer.poll());
    }

    @Override
    public boolean ended() {
        return ended && buffer.isEmpty();
    }

    /** Everything of that partition was returned, and the next one has begun. */
    boolean isPast(int partition) {
        return ended || current.getKey() != partition;
    }

    private void advance() {
        ended = !rest.hasNext();
        if (!ended) {
            current = rest.next();
            fetched = current.getValue().from();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
