package io.hooktide.bench.crash;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.load.OpenLoop;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/** Deliveries at a steady rate, on a thread of its own, and when each was to be sent and was. Read after {@link #join}. */
final class Load {
    private final OpenLoop loop;
    private final long[] scheduled;
    private final long[] sent;
    private CompletableFuture<Void> running;

    Load(int perSecond, int deliveries) {
        this.loop = new OpenLoop(perSecond);
        this.scheduled = new long[deliveries];
        this.sent = new long[deliveries];
    }

    void start(IntConsumer send) {
        running = CompletableFuture.runAsync(() -> loop.run(0, scheduled.length, (number, nanos) -> {
            scheduled[number] = nanos;
            sent[number] = System.nanoTime();
            send.accept(number);
        }));
    }

    void join() {
        running.join();
    }

    /** By number. */
    long[] scheduled() {
        return scheduled;
    }

    /** By how much it was behind its schedule, in milliseconds, p99. @param first number of the first one that counts */
    double lagMillis(int first, long untilNanos) {
        Latencies lag = new Latencies();
        for (int number = first; number < sent.length && sent[number] - untilNanos <= 0; number++) {
            lag.record(sent[number] - scheduled[number]);
        }
        return lag.millis(99);
    }

    /** The same over all. */
    double lagMillis() {
        return loop.lagMillis(99);
    }
}
