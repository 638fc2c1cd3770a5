package io.hooktide.runtime.tracing;

import io.micrometer.core.instrument.Counter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spans on their way to the receiver. Whoever adds one never waits: what finds no room is dropped and counted. One thread
 * of its own sends.
 */
final class SpanQueue implements AutoCloseable {
    /** A fifth of a second of spans at 40,000/s. */
    static final int ROOM = 8_192;

    private static final Logger LOG = LoggerFactory.getLogger(SpanQueue.class);
    private static final int BATCH = 512;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_EXPORT = Duration.ofSeconds(15);
    private static final Duration LONGEST_END = Duration.ofSeconds(2);
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final BlockingQueue<SpanData> waiting = new ArrayBlockingQueue<>(ROOM);
    private final SpanExporter exporter;
    private final Fates fates;
    private final Duration longestEnd;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "spans");
    private final AtomicLong silentUntil = new AtomicLong(System.nanoTime());

    /** What becomes of spans, counted. */
    record Fates(Counter exported, Counter dropped, Counter failed) {}

    SpanQueue(SpanExporter exporter, Fates fates) {
        this(exporter, fates, LONGEST_END);
    }

    /** @param longestEnd how long it takes at most to send what waits when it is closed */
    SpanQueue(SpanExporter exporter, Fates fates, Duration longestEnd) {
        this.exporter = exporter;
        this.fates = fates;
        this.longestEnd = longestEnd;
        thread.setDaemon(true);
        thread.start();
    }

    /** Any thread; never blocks, never throws. */
    void add(SpanData span) {
        if (!waiting.offer(span)) {
            fates.dropped().increment();
        }
    }

    /** One could not be made. Any thread; never blocks, never throws. */
    void notMade(Throwable fault) {
        fates.failed().increment();
        if (mayComplain()) {
            LOG.warn("event=span_not_made", fault);
        }
    }

    private void run() {
        try {
            List<SpanData> batch = new ArrayList<>(BATCH);
            boolean ending = false;
            while (!ending || !waiting.isEmpty()) {
                // What comes one by one goes out together.
                ending = batch.size() < BATCH
                        ? closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                        : closing.getCount() == 0;
                batch.clear();
                waiting.drainTo(batch, BATCH);
                if (!batch.isEmpty()) {
                    export(batch);
                }
            }
        } catch (InterruptedException ended) {
            fates.dropped().increment(waiting.size());
        }
    }

    // Whatever an exporter throws, the next batch is for it to send.
    private void export(List<SpanData> batch) {
        try {
            CompletableResultCode result = exporter.export(List.copyOf(batch));
            result.join(LONGEST_EXPORT.toMillis(), TimeUnit.MILLISECONDS);
            if (result.isSuccess()) {
                fates.exported().increment(batch.size());
                silentUntil.set(System.nanoTime());
            } else {
                refused(batch.size(), String.valueOf(result.getFailureThrowable()));
            }
        } catch (RuntimeException | LinkageError unforeseen) {
            refused(batch.size(), unforeseen.toString());
        }
    }

    private void refused(int spans, String cause) {
        fates.failed().increment(spans);
        if (mayComplain()) {
            LOG.warn("event=spans_not_exported spans={} cause=\"{}\"", spans, cause);
        }
    }

    private boolean mayComplain() {
        long now = System.nanoTime();
        long until = silentUntil.get();
        return now - until >= 0 && silentUntil.compareAndSet(until, now + QUIET_NANOS);
    }

    /** What waits is sent first, for two seconds at most unless told otherwise. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(longestEnd.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(longestEnd.toMillis() / 2);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        shutDown();
    }

    // A role ends in order whatever its exporter does.
    private void shutDown() {
        try {
            exporter.shutdown().join(1, TimeUnit.SECONDS);
        } catch (RuntimeException | LinkageError unforeseen) {
            LOG.warn("event=exporter_not_closed cause=\"{}\"", unforeseen.toString());
        }
    }
}
