package io.hooktide.console.backfill;

import io.hooktide.retry.deadletters.OffsetRange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of some ranges of change-events, one partition after the other, pulled. For one thread. */
final class EventStream implements AutoCloseable {
    private final RangeReader reader;
    private final Iterator<Map.Entry<Integer, OffsetRange>> rest;
    private final Deque<ConsumerRecord<byte[], byte[]>> buffer = new ArrayDeque<>();
    private final Map<Integer, Long> reached = new HashMap<>();
    private Map.Entry<Integer, OffsetRange> current;
    private long fetched;
    private boolean ended;

    /** @param reader closed here */
    EventStream(RangeReader reader, Map<Integer, OffsetRange> ranges) {
        this.reader = reader;
        this.rest = new TreeMap<>(ranges)
                .entrySet().stream()
                        .filter(range -> !range.getValue().isEmpty())
                        .iterator();
        advance();
    }

    /** Empty: the end, or nothing came for a moment. */
    Optional<ConsumerRecord<byte[], byte[]>> next() {
        while (buffer.isEmpty() && !ended) {
            if (fetched >= current.getValue().to()) {
                reached.put(current.getKey(), current.getValue().to());
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
        ConsumerRecord<byte[], byte[]> record = buffer.poll();
        if (record != null) {
            reached.put(record.partition(), record.offset() + 1);
        }
        return Optional.ofNullable(record);
    }

    /** Whether all of it was returned. */
    boolean ended() {
        return ended && buffer.isEmpty();
    }

    /** By partition, the first offset that was not returned; those that moved since this was asked. */
    Map<Integer, Long> moved() {
        Map<Integer, Long> moved = Map.copyOf(reached);
        reached.clear();
        return moved;
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
