package io.hooktide.retry.deadletters;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** The records of some ranges of a topic, one partition after the other, pulled. For one thread. */
public final class RangeStream<R> implements AutoCloseable {
    private final Source<R> source;
    private final ToLongFunction<R> offset;
    private final Iterator<Map.Entry<Integer, OffsetRange>> rest;
    private final Deque<R> buffer = new ArrayDeque<>();
    private final Map<Integer, Long> moved = new HashMap<>();
    private Map.Entry<Integer, OffsetRange> current;
    private long fetched;
    private boolean ended;

    /** Where they are read. */
    public interface Source<R> extends AutoCloseable {
        /**
         * What comes next of the range, as much as one fetch brings; nothing if nothing comes for a moment.
         *
         * @return from where to go on: the range's end once all of it was visited
         */
        long fetch(int partition, OffsetRange range, Consumer<R> visitor);

        @Override
        void close();
    }

    /**
     * @param source closed here
     * @param offset of a record
     * @param ranges by partition
     */
    public RangeStream(Source<R> source, ToLongFunction<R> offset, Map<Integer, OffsetRange> ranges) {
        this.source = source;
        this.offset = offset;
        this.rest = new TreeMap<>(ranges)
                .entrySet().stream()
                        .filter(range -> !range.getValue().isEmpty())
                        .iterator();
        advance();
    }

    /** Empty: the end, or nothing came for a moment. */
    public Optional<R> next() {
        while (buffer.isEmpty() && !ended) {
            long end = current.getValue().to();
            if (fetched >= end) {
                moved.put(current.getKey(), end);
                advance();
                continue;
            }
            long before = fetched;
            fetched = source.fetch(current.getKey(), new OffsetRange(fetched, end), buffer::add);
            if (fetched == before && buffer.isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<R> next = Optional.ofNullable(buffer.poll());
        next.ifPresent(record -> moved.put(current.getKey(), offset.applyAsLong(record) + 1));
        return next;
    }

    /** Whether all of it was returned. */
    public boolean ended() {
        return ended && buffer.isEmpty();
    }

    /**
     * By partition, the first offset that was not returned: of those that moved since this was asked. A partition ends with
     * what no reader sees, the ends of transactions.
     */
    public Map<Integer, Long> moved() {
        Map<Integer, Long> since = Map.copyOf(moved);
        moved.clear();
        return since;
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
        source.close();
    }
}
