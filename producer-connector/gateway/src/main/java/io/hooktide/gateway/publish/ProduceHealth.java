package io.hooktide.gateway.publish;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Whether Kafka took what was last published. A failure counts for ten seconds only: then requests are let in again, and
 * tell. Otherwise a gateway that gets no requests because it is not ready would never find out. Thread-safe.
 */
public final class ProduceHealth {
    private static final long NANOS = 10_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicReference<OptionalLong> failedAt = new AtomicReference<>(OptionalLong.empty());

    public ProduceHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void succeeded() {
        failedAt.set(OptionalLong.empty());
    }

    void failed() {
        failedAt.set(OptionalLong.of(nanoTime.getAsLong()));
    }

    public boolean good() {
        OptionalLong last = failedAt.get();
        return last.isEmpty() || nanoTime.getAsLong() - last.getAsLong() > NANOS;
    }
}
