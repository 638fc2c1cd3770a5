package io.hooktide.bench.isolation;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps account of what the healthy endpoints got, first at the steady load, then of the burst. */
final class Healthy implements Desk {
    private final IsolationPlan plan;
    private final Faults faults;
    private final Received received;
    private final Latencies latencies = new Latencies();
    private final CountDownLatch steadyOver;
    private final CountDownLatch burstOver;
    private final long[] scheduled;
    private final Latencies burst = new Latencies();
    private final long origin = System.nanoTime();
    private volatile long burstEnd;

    Healthy(IsolationPlan plan, Faults faults) {
        this.plan = plan;
        this.faults = faults;
        this.received = new Received(plan.all());
        this.scheduled = new long[plan.steadyCount()];
        this.steadyOver = new CountDownLatch(healthy(0, plan.steadyCount()));
        this.burstOver = new CountDownLatch(healthy(plan.steadyCount(), plan.all()));
    }

    /** Before it is sent. */
    void scheduled(int number, long nanos) {
        scheduled[number] = nanos;
    }

    @Override
    public int answer(int endpoint, int number, long firstByteNanos) {
        int attempt = received.post(number);
        if (faults.has(endpoint)) {
            return faults.answer();
        }
        received.accept(number);
        if (attempt == 1 && number >= 0) {
            came(number, firstByteNanos);
        }
        return OK;
    }

    private void came(int number, long nanos) {
        if (number < scheduled.length) {
            if (number >= plan.warmUp()) {
                latencies.record(nanos - scheduled[number]);
            }
            steadyOver.countDown();
        } else {
            burstEnd = nanos;
            burst.record(nanos - origin);
            burstOver.countDown();
        }
    }

    boolean awaitSteady(Duration timeout) throws InterruptedException {
        return steadyOver.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean awaitBurst(Duration timeout) throws InterruptedException {
        return burstOver.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of healthy endpoints, at the steady load, from the scheduled time to the first byte. */
    Latencies latencies() {
        return latencies;
    }

    /** When the last one of the burst for a healthy endpoint came. */
    long burstEnd() {
        return burstEnd;
    }

    /** After how long that part of the burst had come. */
    long burstMillis(long startNanos, double part) {
        return Math.round(burst.millis(part * 100) - (startNanos - origin) / 1e6);
    }

    Received received() {
        return received;
    }

    int burstCount() {
        return healthy(plan.steadyCount(), plan.all());
    }

    int count() {
        return healthy(0, plan.all());
    }

    private int healthy(int from, int to) {
        int count = 0;
        for (int number = from; number < to; number++) {
            count += faults.has(plan.endpointOf(number)) ? 0 : 1;
        }
        return count;
    }
}
