package io.hooktide.bench.pipeline;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import io.hooktide.bench.receiver.Window;

/** When each event was scheduled, acknowledged, and came. Each array has one writing thread; read after all came. */
final class Journey implements Desk {
    private final Received received;
    private final Window window;
    private final long[] scheduled;
    private final long[] acknowledged;
    private final long[] came;

    Journey(int events) {
        received = new Received(events);
        window = new Window(events);
        scheduled = new long[events];
        acknowledged = new long[events];
        came = new long[events];
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        if (received.post(number) == 1 && number >= 0) {
            came[number] = firstByteNanos;
            window.one();
        }
        received.accept(number);
        return OK;
    }

    void scheduled(int number, long nanos) {
        scheduled[number] = nanos;
    }

    void acknowledged(int number, long nanos) {
        acknowledged[number] = nanos;
    }

    /** From the acknowledgement to the first byte. @param from the first event that counts */
    Latencies sinceAcknowledged(int from) {
        return since(acknowledged, from);
    }

    /** From the scheduled time to the first byte. @param from the first event that counts */
    Latencies sinceScheduled(int from) {
        return since(scheduled, from);
    }

    /** Of one event, from the scheduled time to the first byte, in milliseconds. */
    double millisOf(int number) {
        return (came[number] - scheduled[number]) / 1e6;
    }

    private Latencies since(long[] start, int from) {
        Latencies latencies = new Latencies();
        for (int number = from; number < came.length; number++) {
            latencies.record(came[number] - start[number]);
        }
        return latencies;
    }

    Received received() {
        return received;
    }

    Window window() {
        return window;
    }
}
