package io.hooktide.console.statistics;

import io.hooktide.console.log.LogHistory;
import io.hooktide.console.watch.Backoff;
import io.hooktide.console.watch.Watch;
import io.hooktide.retry.lag.LagReader;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Looks every ten seconds how the groups stand, and every minute at the backlogs. */
public final class LagWatch implements AutoCloseable {
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Backoff BACKOFF = new Backoff(EVERY, Duration.ofMinutes(1));
    /** Records looked at in each partition: what a look costs must not grow with what lies there. */
    private static final long MOST_RECORDS = 500;

    private final LagReader reader;
    private final Clock clock;
    private final LagRing ring = new LagRing();
    private final Optional<LogHistory> history;
    private final OldestAges ages;
    private final Watch watch;

    /** @param history where samples are kept; empty: in memory */
    public LagWatch(
            Topics topics, Map<String, Object> kafka, Clock clock, Optional<LogHistory> history, MeterRegistry meters) {
        this.ages = new OldestAges(meters, clock);
        this.reader = new LagReader(topics, kafka, clock, MOST_RECORDS);
        this.clock = clock;
        this.history = history;
        this.watch = new Watch("console-samples", BACKOFF, this::look, this::release);
    }

    public void start() {
        watch.start();
    }

    public LagRing ring() {
        return ring;
    }

    private Duration look() throws ExecutionException, InterruptedException, TimeoutException, SQLException {
        LagSample sample = new LagSample(clock.instant(), reader.read());
        ring.add(sample);
        if (history.isPresent() && !history.get().status().unreachable()) {
            history.get().samples().keep(sample);
            ring.oldest(history.get().samples().oldest());
            ages.set(ring.oldest());
        }
        return EVERY;
    }

    private void release() {
        reader.close();
        history.map(LogHistory::samples).ifPresent(SampleStore::close);
    }

    @Override
    public void close() {
        watch.close();
    }
}
