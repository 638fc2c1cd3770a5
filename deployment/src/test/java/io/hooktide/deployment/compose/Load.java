package io.hooktide.deployment.compose;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** 100 events a second while all goes well, each sent again with the same id until it is accepted. */
final class Load implements AutoCloseable {
    static final int EVENTS_PER_SECOND = 100;

    private static final int THREADS = 2;
    private static final int BATCH = 10;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Api gateway;
    private final Customers customers;

    Load(Api gateway, Customers customers) {
        this.gateway = gateway;
        this.customers = customers;
        for (int thread = 0; thread < THREADS; thread++) {
            int period = THREADS * BATCH * 1_000 / EVENTS_PER_SECOND;
            threads.scheduleAtFixedRate(this::publish, thread * period / THREADS, period, TimeUnit.MILLISECONDS);
        }
    }

    private void publish() {
        int first = next.getAndAdd(BATCH);
        try {
            gateway.postUntilAccepted(
                    "/v1/events",
                    IntStream.range(first, first + BATCH)
                            .mapToObj(Customers::event)
                            .collect(Collectors.joining(",", "[", "]")));
            IntStream.range(first, first + BATCH).forEach(customers::expect);
            accepted.addAndGet(BATCH);
        } catch (RuntimeException failure) {
            failures.add(failure);
        }
    }

    /** Returns once so many more have been accepted. */
    void awaitAccepted(int more) {
        int wanted = accepted.get() + more;
        Awaitility.await(more + " events")
                .atMost(2, TimeUnit.MINUTES)
                .until(() -> accepted.get() >= wanted || !failures.isEmpty());
    }

    /** Ends after what is under way. */
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The load does not end");
        }
        if (!failures.isEmpty()) {
            throw new AssertionError("Not published", failures.peek());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
