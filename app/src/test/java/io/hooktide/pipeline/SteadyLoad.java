package io.hooktide.pipeline;

import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Publishes invoices all the time, ten at once. */
final class SteadyLoad implements AutoCloseable {
    private static final int BATCH = 10;
    private static final int EVERY_MS = 200;

    private final Api gateway;
    private final AtomicInteger published = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    SteadyLoad(Api gateway) {
        this.gateway = gateway;
        thread.scheduleWithFixedDelay(this::publish, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        var events = Json.MAPPER.createArrayNode();
        for (int i = 0; i < BATCH; i++) {
            String id = "e" + (published.get() + i);
            events.addObject()
                    .put("id", id)
                    .put("objectType", "invoice")
                    .put("objectId", id)
                    .put("action", "updated")
                    .putObject("data");
        }
        try {
            gateway.post("/v1/events", events.toString(), 202);
            published.addAndGet(BATCH);
        } catch (IOException | RuntimeException | AssertionError refused) {
            failure.compareAndSet(null, refused);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** @throws IllegalStateException if one was refused */
    int published() {
        requireAllAccepted();
        return published.get();
    }

    private void requireAllAccepted() {
        if (failure.get() != null) {
            throw new IllegalStateException("Not accepted, after " + published.get() + " that were", failure.get());
        }
    }

    /** @return how many were accepted; all were */
    int end() throws Exception {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The load does not end");
        }
        return published();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
