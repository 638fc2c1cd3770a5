package io.hooktide.bench.spread;

import io.hooktide.bench.ground.Events;
import io.hooktide.bench.load.Latencies;
import io.hooktide.bench.load.OpenLoop;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Events of other tenants, to one subscription each, at a steady rate until it is stopped. One thread publishes, the
 * receiver's thread tells what came, others read once all has come.
 */
final class Others {
    private final Plan plan;
    private final OpenLoop loop;
    private final long[] scheduled;
    private final long[] arrived;
    private volatile int published;
    private volatile int came;
    private volatile int again;
    private volatile boolean stopped;
    private volatile Awaited awaited = new Awaited(0, new CountDownLatch(1));
    private CompletableFuture<Void> load;

    Others(Plan plan) {
        this.plan = plan;
        this.loop = new OpenLoop(plan.othersPerSecond());
        this.scheduled = new long[plan.mostOthers()];
        this.arrived = new long[plan.mostOthers()];
    }

    static String tenant(int number) {
        return "other-" + number % Plan.OTHERS;
    }

    void start(Events events) {
        load = CompletableFuture.runAsync(() -> {
            while (!stopped && published < scheduled.length) {
                loop.run(published, plan.othersPerSecond(), (number, nanos) -> {
                    scheduled[number] = nanos;
                    events.publish(number, tenant(number), "ticket");
                });
                published += plan.othersPerSecond();
            }
        });
    }

    /** All that will be published has been, once it returns. */
    void stop() {
        stopped = true;
        load.join();
    }

    void arrive(int number, long nanos) {
        if (arrived[number] == 0) {
            arrived[number] = nanos;
            came = came + 1;
            awaited.came(came);
        } else {
            again = again + 1;
        }
    }

    /** Until so many have come in all. False: not within the limit. */
    boolean await(int total, Duration limit) throws InterruptedException {
        Awaited next = new Awaited(total, new CountDownLatch(1));
        awaited = next;
        next.came(came);
        return next.latch().await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private record Awaited(int total, CountDownLatch latch) {
        void came(int now) {
            if (now >= total) {
                latch.countDown();
            }
        }
    }

    int published() {
        return published;
    }

    int came() {
        return came;
    }

    int again() {
        return again;
    }

    double lagMillis() {
        return loop.lagMillis(99);
    }

    /** From the scheduled time to the receiver, of those that were scheduled within a span. */
    void within(Span span, Latencies latencies) {
        of(span).forEach(number -> latencies.record(arrived[number] - scheduled[number]));
    }

    /** The same, until and since they were written to the deliveries. */
    void within(Span span, Written written, Latencies until, Latencies since) {
        of(span).forEach(number -> {
            until.record(written.nanos(number) - scheduled[number]);
            since.record(arrived[number] - written.nanos(number));
        });
    }

    private IntStream of(Span span) {
        return IntStream.range(0, published)
                .filter(number -> scheduled[number] >= span.from() && scheduled[number] <= span.to());
    }
}
