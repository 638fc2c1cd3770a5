package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.LogStore;
import io.hooktide.schemas.serde.RecordCodecs;
import io.hooktide.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that feeds the log history. */
public final class LogFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);
    /** Longer than a connection may take that is not answered. */
    private static final Duration FIRST_TRY = Duration.ofSeconds(10);

    private static final Duration END_LIMIT = Duration.ofSeconds(15);

    private final LogStatus status;
    private final LogStore store;
    private final LogConsumer consumer;
    private final Decoder decoder;
    private final LogIngest ingest;
    private final Thread thread = new Thread(this::run, "console-log-history");
    private volatile boolean closing;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public LogFeed(Topics topics, Map<String, Object> kafka, RecordCodecs codecs, LogStore store, Watch watch) {
        this.status = new LogStatus(watch.clock());
        this.store = store;
        this.consumer = new LogConsumer(topics, kafka, watch.clock());
        this.decoder = new Decoder(topics, codecs);
        LogMeters meters = new LogMeters(watch.meters(), status);
        this.ingest =
                new LogIngest(topics, consumer, decoder, store, new LogIngest.Watched(status, meters, watch.clock()));
        thread.setDaemon(true);
    }

    /** What it is watched with. */
    public record Watch(Clock clock, MeterRegistry meters) {}

    /**
     * Returns once the database has been tried, or has let it wait for 10 s: so a console that says it is ready does not
     * answer 503 only because it has not asked yet.
     */
    public void start() {
        thread.start();
        status.awaitKnown(FIRST_TRY);
    }

    public boolean alive() {
        return thread.isAlive();
    }

    public LogStatus status() {
        return status;
    }

    private void run() {
        try (consumer;
                decoder;
                store) {
            while (!closing) {
                ingest.turn();
            }
        } catch (RuntimeException | Error fatal) {
            LOG.error("event=log_feed_ended", fatal);
            throw fatal;
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(END_LIMIT.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
