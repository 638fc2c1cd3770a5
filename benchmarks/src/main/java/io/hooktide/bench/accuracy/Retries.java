package io.hooktide.bench.accuracy;

import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Clock;

/** Fails every delivery once, and remembers when it came again. */
final class Retries implements Desk {
    private final Clock clock;
    private final Received received;
    private final long[] cameAgain;

    /** @param clock the broker's: lateness is told by the times it gave to the retries */
    Retries(int deliveries, Clock clock) {
        this.clock = clock;
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
            cameAgain[number] = clock.millis();
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
