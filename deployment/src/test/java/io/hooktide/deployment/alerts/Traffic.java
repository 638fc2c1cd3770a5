package io.hooktide.deployment.alerts;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many events of each type ten times a second, until it is closed. */
final class Traffic implements AutoCloseable {
    private static final int PERIOD_MILLIS = 100;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger events = new AtomicInteger();
    private final Client client;
    private final List<String> types;
    private volatile int each = 1;

    Traffic(Client client, List<String> types) {
        this.client = client;
        this.types = types;
        thread.scheduleAtFixedRate(this::turn, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            for (String type : types) {
                client.publish(type, events.getAndAdd(each), each);
            }
        } catch (IOException | RuntimeException | AssertionError failure) {
            failures.add(failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param count of each type at a time, from now on */
    void rise(int count) {
        each = count;
    }

    /** How many were published so far. */
    int events() {
        return events.get();
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        thread.shutdown(); // what is under way is counted, and so has to arrive
        if (!thread.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The traffic does not end");
        }
    }
}
