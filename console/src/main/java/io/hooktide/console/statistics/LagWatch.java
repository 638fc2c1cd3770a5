package io.hooktide.console.statistics;

import io.hooktide.console.log.LogHistory;
import io.hooktide.retry.lag.LagReader;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every ten seconds how the groups stand, and every minute at the backlogs; on a thread of its own. */
public final class LagWatch implements AutoCloseable {
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
    /** Records looked at in each partition: what a look costs must not grow with what lies there. */
    private static final long MOST_RECORDS = 500;

    private static final Duration END = Duration.ofSeconds(5);

    private final LagReader reader;
    private final Clock clock;
    private final LagRing ring = new LagRing();
    private final Optional<LogHistory> history;
    private final OldestAges ages;
    private boolean failing;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread named = new Thread(task, "console-samples");
        named.setDaemon(true);
        return named;
    });

    /** @param history where samples are kept; empty: in memory */
    public LagWatch(
            Topics topics, Map<String, Object> kafka, Clock clock, Optional<LogHistory> history, MeterRegistry meters) {
        this.ages = new OldestAges(meters, clock);
        this.reader = new LagReader(topics, kafka, clock, MOST_RECORDS);
        this.clock = clock;
        this.history = history;
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public LagRing ring() {
        return ring;
    }

    // A task that throws is never run again.
    private void turn() {
        try {
            LagSample sample = new LagSample(clock.instant(), reader.read());
            ring.add(sample);
            if (history.isPresent() && !history.get().status().unreachable()) {
                history.get().samples().keep(sample);
                ring.oldest(history.get().samples().oldest());
                ages.set(ring.oldest());
            }
            failing = false;
        } catch (InterruptedException | InterruptException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | SQLException | RuntimeException failure) {
            failed(failure);
        }
    }

    private void failed(Exception failure) {
        if (failing) {
            LOG.debug("event=sample_failing", failure);
        } else {
            LOG.warn("event=sample_failed cause=\"{}\"", failure.toString());
        }
        failing = true;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("event=samples_still_running");
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        history.map(LogHistory::samples).ifPresent(SampleStore::close);
    }
}
