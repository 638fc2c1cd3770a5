package io.hooktide.bench.replay;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;

/** When each live delivery came, beside its scheduled time; what is numbered above them is replayed. */
final class Arrivals implements Desk {
    private final Received received;
    private final long[] scheduled;
    private final long[] came;
    private volatile long lastReplayed;

    Arrivals(int live, int replayed) {
        received = new Received(live + replayed);
        scheduled = new long[live];
        came = new long[live];
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        boolean first = received.post(number) == 1;
        if (number >= came.length) {
            lastReplayed = firstByteNanos;
        } else if (first && number >= 0) {
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

    long lastReplayed() {
        return lastReplayed;
    }

    /** Of the live ones, from the scheduled time to the first byte. After all came. */
    Latencies latencies() {
        Latencies latencies = new Latencies();
        for (int number = 0; number < came.length; number++) {
            if (came[number] != 0) {
                latencies.record(came[number] - scheduled[number]);
            }
        }
        return latencies;
    }
}
