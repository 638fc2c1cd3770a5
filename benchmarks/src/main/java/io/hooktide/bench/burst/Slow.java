package io.hooktide.bench.burst;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;

/** Answers everything well, and takes its time. The receiver's thread writes, others read once all has come. */
final class Slow implements Desk {
    private final Received received;
    private final long[] came;
    private final int millis;
    private int count;

    Slow(int deliveries, int millis) {
        this.received = new Received(deliveries);
        this.came = new long[deliveries];
        this.millis = millis;
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (received.post(number) == 1 && number >= 0) {
            came[count++] = firstByteNanos;
        }
        received.accept(number);
        return OK;
    }

    @Override
    public int millis(int endpoint) {
        return millis;
    }

    Received received() {
        return received;
    }

    /** After how long so many had come, since the first one did. */
    double seconds(int deliveries) {
        return (came[deliveries - 1] - came[0]) / 1e9;
    }
}
