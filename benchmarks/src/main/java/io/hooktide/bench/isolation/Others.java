package io.hooktide.bench.isolation;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** When each delivery to an endpoint that is well came, beside its scheduled time. The figures are read after all came. */
final class Others implements Desk {
    private static final long IN_TIME_NANOS = Duration.ofSeconds(1).toNanos();

    private final Received received;
    private final long[] scheduled;
    private final long[] came;

    Others(int deliveries) {
        received = new Received(deliveries);
        scheduled = new long[deliveries];
        came = new long[deliveries];
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (received.post(number) == 1 && number >= 0) {
            came[number] = firstByteNanos;
        }
        received.accept(number);
        return OK;
    }

    /** Before it is sent. */
    void scheduled(int number, long nanos) {
        scheduled[number] = nanos;
    }

    Received received() {
        return received;
    }

    /** Until the first of these came, since the first one of all was scheduled. Zero where there are none. */
    Duration untilFirst(IntPredicate these) {
        return Duration.ofNanos(Math.max(
                0, cameOf(these).mapToLong(number -> came[number]).min().orElse(scheduled[0]) - scheduled[0]));
    }

    /** How many of these came in a second, from the first schedule of all on for so long. */
    double perSecond(IntPredicate these, Duration time) {
        long end = scheduled[0] + time.toNanos();
        return cameOf(these).filter(number -> came[number] - end <= 0).count() / (time.toNanos() / 1e9);
    }

    /** The part of these that came within a second of its own scheduled time. 1 of none. */
    double inTime(IntPredicate these) {
        return cameOf(these)
                .mapToDouble(number -> came[number] - scheduled[number] <= IN_TIME_NANOS ? 1 : 0)
                .average()
                .orElse(1);
    }

    /** From the scheduled time to the first byte. */
    Latencies latencies(IntPredicate these) {
        Latencies latencies = new Latencies();
        cameOf(these).forEach(number -> latencies.record(came[number] - scheduled[number]));
        return latencies;
    }

    private IntStream cameOf(IntPredicate these) {
        return IntStream.range(0, came.length)
                .filter(number -> came[number] != 0)
                .filter(these);
    }
}
