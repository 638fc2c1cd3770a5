package io.hooktide.bench.accuracy;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;

/** Fails every delivery once, and remembers when it came again, by this machine's clock, which is the broker's too. */
final class Retries implements Desk {
    private final Received received;
    private final long[] cameAgain;

    Retries(int deliveries) {
        received = new Received(deliveries);
        cameAgain = new long[deliveries];
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        int attempt = received.post(number);
        if (attempt == 1) {
            return FAILED;
        }
        if (attempt == 2) {
            cameAgain[number] = System.currentTimeMillis();
        }
        received.accept(number);
        return OK;
    }

    Received received() {
        return received;
    }

    /** Milliseconds; 0 if it did not. After all have been awaited. */
    long cameAgain(int number) {
        return cameAgain[number];
    }
}
