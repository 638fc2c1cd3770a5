package io.hooktide.bench.receiver;

import java.time.Duration;

/** Answers everything well, and tells how fast it came. */
public final class Tally implements Desk {
    private final Received received;
    private final Window window;

    /** @param expected deliveries, numbered from 0 */
    public Tally(int expected) {
        received = new Received(expected);
        window = new Window(expected);
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (received.post(number) == 1) {
            window.one();
        }
        received.accept(number);
        return OK;
    }

    /** False if not all came within the limit. */
    public boolean awaitAll(Duration limit) throws InterruptedException {
        return received.awaitAll(limit);
    }

    public Received received() {
        return received;
    }

    public Window window() {
        return window;
    }
}
