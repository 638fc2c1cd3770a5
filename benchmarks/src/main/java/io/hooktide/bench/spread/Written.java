package io.hooktide.bench.spread;

import io.hooktide.bench.ground.Topic;
import io.hooktide.bench.load.Body;
import java.util.HashMap;
import java.util.Map;

/** When the broker took the last delivery of each event, to the millisecond: where fan-out ends and delivery begins. */
final class Written {
    private final Map<Integer, Long> lastMillis = new HashMap<>();
    private final long nanosAtEpoch = System.nanoTime() - System.currentTimeMillis() * 1_000_000;

    /** @param deliveries read to their end */
    static Written of(Topic deliveries) {
        Written written = new Written();
        deliveries.readAll(
                record -> written.lastMillis.merge(Body.findNumber(record.value()), record.timestamp(), Math::max));
        return written;
    }

    /** By {@link System#nanoTime()}. @param number of the event */
    long nanos(int number) {
        return lastMillis.get(number) * 1_000_000 + nanosAtEpoch;
    }
}
