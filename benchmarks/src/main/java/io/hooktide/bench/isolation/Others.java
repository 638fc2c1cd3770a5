package io.hooktide.bench.isolation;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;

/** When each delivery to an endpoint that is well came, beside its scheduled time. */
final class Others implements Desk {
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

    /** The part that had come one second after the last one was scheduled. After all came. */
    double inTime() {
        long end = scheduled[scheduled.length - 1] + 1_000_000_000L;
        int count = 0;
        for (long nanos : came) {
            count += nanos != 0 && nanos - end <= 0 ? 1 : 0;
        }
        return (double) count / came.length;
    }

    /** From the scheduled time to the first byte. After all came. */
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
