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
    private final AtomicReference<Exception> failure = new AtomicReference<>();
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
        } catch (IOException | RuntimeException refused) {
            failure.set(refused);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    int published() {
        return published.get();
    }

    /** @return how many were accepted; all were */
    int end() throws Exception {
        thread.shutdown();
        if (!thread.awaitTermination(30, TimeUnit.SECONDS) || failure.get() != null) {
            throw new IllegalStateException("The load did not end as it should", failure.get());
        }
        return published.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
