package io.hooktide.bench.isolation;

import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.receiver.Desk;
import io.hooktide.bench.receiver.Received;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Keeps account of what the healthy endpoints got, first at the steady load, then of the bursts. */
final class Healthy implements Desk {
    private final IsolationPlan plan;
    private final Faults faults;
    private final Received received;
    private final Latencies latencies = new Latencies();
    private final CountDownLatch steadyOver;
    private final long[] scheduled;
    private final List<Burst> bursts;

    Healthy(IsolationPlan plan, Faults faults) {
        this.plan = plan;
        this.faults = faults;
        this.received = new Received(plan.all());
        this.scheduled = new long[plan.steadyCount()];
        this.steadyOver = new CountDownLatch(count(0, plan.steadyCount()));
        this.bursts = IntStream.range(0, plan.bursts())
                .mapToObj(index -> new Burst(count(plan.burstStart(index), plan.burstStart(index + 1))))
                .toList();
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
        if (number >= scheduled.length) {
            bursts.get((number - scheduled.length) / plan.burst()).came(nanos);
            return;
        }
        if (number >= plan.warmUp()) {
            latencies.record(nanos - scheduled[number]);
        }
        steadyOver.countDown();
    }

    boolean awaitSteady(Duration timeout) throws InterruptedException {
        return steadyOver.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    List<Burst> bursts() {
        return bursts;
    }

    /** Of healthy endpoints, at the steady load, from the scheduled time to the first byte. */
    Latencies latencies() {
        return latencies;
    }

    Received received() {
        return received;
    }

    int count() {
        return count(0, plan.all());
    }

    private int count(int from, int to) {
        return (int) IntStream.range(from, to)
                .filter(number -> !faults.has(plan.endpointOf(number)))
                .count();
    }
}
