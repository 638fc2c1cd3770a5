package io.hooktide.console.statistics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The samples of the last hour, for where there is no database. For any thread. */
public final class LagRing {
    private static final int MOST = (int) Duration.ofHours(1).dividedBy(LagWatch.EVERY);

    private final Deque<LagSample> samples = new ArrayDeque<>();
    private final CompletableFuture<LagSample> first = new CompletableFuture<>();

    private volatile Optional<OldestUndelivered> oldest = Optional.empty();

    void oldest(Optional<OldestUndelivered> latest) {
        oldest = latest;
    }

    /** Empty before the first look, and where there is no database. */
    public Optional<OldestUndelivered> oldest() {
        return oldest;
    }

    synchronized void add(LagSample sample) {
        samples.addLast(sample);
        if (samples.size() > MOST) {
            samples.removeFirst();
        }
        first.complete(sample);
    }

    /** Comes soon after the start, unless the broker does not answer. */
    public CompletionStage<LagSample> first() {
        return first;
    }

    /** Empty before the first. */
    public synchronized Optional<LagSample> latest() {
        return Optional.ofNullable(samples.peekLast());
    }

    public synchronized LagSeries series(Slots slots) {
        return LagSeries.of(slots, List.copyOf(samples));
    }
}
