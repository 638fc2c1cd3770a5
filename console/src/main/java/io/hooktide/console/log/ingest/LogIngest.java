package io.hooktide.console.log.ingest;

import io.hooktide.console.log.store.FencedException;
import io.hooktide.console.log.store.LogRecord;
import io.hooktide.console.log.store.LogStore;
import io.hooktide.console.log.store.Move;
import io.hooktide.schemas.topics.Topics;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One turn after the other of: poll, place, write. What was polled is kept nowhere: if it cannot be written, all goes
 * back to where the database is. One thread.
 */
final class LogIngest {
    private static final Logger LOG = LoggerFactory.getLogger(LogIngest.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /** Also the pause between two tries to connect: nothing comes while all partitions rest. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final List<String> topics;
    private final LogConsumer consumer;
    private final Decoder decoder;
    private final LogStore store;
    private final LogStatus status;
    private final LogMeters meters;
    private final Chunks chunks;
    private final Rhythm watch = new Rhythm(Duration.ofSeconds(2));
    private final Rhythm maintenance = new Rhythm(Duration.ofMinutes(30));
    private final Troubles troubles = new Troubles();
    private final Clock clock;
    private Duration pause = Duration.ZERO;

    LogIngest(Topics topics, LogConsumer consumer, Decoder decoder, LogStore store, Watched watched) {
        this.topics = LogConsumer.topics(topics);
        this.consumer = consumer;
        this.decoder = decoder;
        this.store = store;
        this.status = watched.status();
        this.clock = watched.clock();
        this.meters = watched.meters();
        this.chunks = new Chunks(store, meters);
    }

    /** Where it tells how it is. */
    record Watched(LogStatus status, LogMeters meters, Clock clock) {}

    /** Whatever goes wrong with the database or a record's schema is seen to here. */
    void turn() {
        try {
            ConsumerRecords<byte[], byte[]> records = poll();
            if (store.isOpen()) {
                take(records);
            } else {
                open();
                take(ConsumerRecords.empty());
            }
            pause = POLL;
        } catch (WakeupException closing) {
            LOG.debug("event=log_ingest_closing");
        } catch (FencedException fenced) {
            LOG.info("event=log_fenced cause=\"{}\"", fenced.getMessage());
            consumer.displace();
        } catch (SQLException | RuntimeException failure) {
            failed(failure);
        }
    }

    private ConsumerRecords<byte[], byte[]> poll() throws SQLException {
        try {
            return consumer.poll(pause);
        } catch (OffsetOutOfRangeException gone) {
            for (TopicPartition partition : gone.offsetOutOfRangePartitions().keySet()) {
                skipTo(partition);
            }
            return ConsumerRecords.empty();
        }
    }

    // Retention was faster, or the topic was made anew: what is there is better than nothing.
    private void skipTo(TopicPartition partition) throws SQLException {
        long from = consumer.storedAt(partition);
        long beginning = consumer.beginning(partition);
        long lost = Math.max(0, beginning - from);
        store.write(List.of(), List.of(new Move(partition, from, beginning, Optional.empty())));
        store.gap();
        meters.lost.increment(lost);
        LOG.error("event=log_records_lost partition={} from={} to={} records={}", partition, from, beginning, lost);
        consumer.displace(List.of(partition));
    }

    private void open() throws SQLException {
        store.open();
        consumer.displace();
        watch.restart();
    }

    private void take(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        consumer.place(store);
        List<LogRecord> readable = decode(records);
        write(readable, consumer.moves(records));
        meters.unreadable.increment(records.count() - (double) readable.size());
        if (watch.due()) {
            write(List.of(), consumer.watched());
            status.good(store.completeUntil(topics));
            troubles.over().ifPresent(LOG::info);
        }
        if (maintenance.due()) {
            store.maintain();
        }
    }

    private void write(List<LogRecord> records, List<Move> moves) throws SQLException {
        if (!moves.isEmpty()) {
            chunks.write(records, moves);
            consumer.stored(moves);
        }
    }

    private List<LogRecord> decode(ConsumerRecords<byte[], byte[]> records) {
        List<LogRecord> decoded = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            decoder.decode(record).ifPresent(decoded::add);
        }
        return decoded;
    }

    private void failed(Exception failure) {
        boolean connected = store.isOpen();
        store.close();
        consumer.displace();
        status.failed(Reach.isLost(failure, connected));
        pause = REST;
        LOG.debug("event=log_history_failure", failure);
        troubles.failed(clock.instant(), failure).ifPresent(LOG::warn);
    }
}
