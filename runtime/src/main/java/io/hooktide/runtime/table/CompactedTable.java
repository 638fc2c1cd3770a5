package io.hooktide.runtime.table;

import io.hooktide.schemas.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic as a table in memory, kept up to date by a thread of its own. Reads committed rows only. A row that
 * cannot be read leaves the last good version in force and is listed by {@link #unreadable()}. Any thread may read.
 */
public final class CompactedTable<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTable.class);
    private static final Duration POLL = Duration.ofMillis(250);

    /** Between tries while broker or registry do not answer. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private static final String NO_KEY = "(a row without a key)";

    private final String topic;
    private final Map<String, Object> kafka;
    private final RowFormat<V> format;
    private final ConcurrentMap<String, Row<V>> rows = new ConcurrentHashMap<>();
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();
    private final RecentWrites recentWrites = new RecentWrites();
    private final AppliedPositions applied = new AppliedPositions();
    private final Thread thread;
    private volatile Consumer<byte[], byte[]> consumer;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public CompactedTable(String topic, Map<String, Object> kafka, RowFormat<V> format) {
        this.topic = topic;
        this.kafka = Map.copyOf(kafka);
        this.format = format;
        this.thread = new Thread(this::run, "table-" + topic);
        thread.setDaemon(true);
    }

    /**
     * Returns once everything written so far has been read.
     *
     * @throws IllegalStateException if that takes longer than the timeout, or the topic does not exist
     */
    public void start(Duration timeout) {
        begin(timeout);
        awaitEnd(timeout);
    }

    /** The same for several, which are read side by side. @param timeout for each step of each */
    public static void startAll(Collection<CompactedTable<?>> tables, Duration timeout) {
        tables.forEach(table -> table.begin(timeout));
        tables.forEach(table -> table.awaitEnd(timeout));
    }

    private void begin(Duration timeout) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("allow.auto.create.topics", false);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = partitions(timeout);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    private List<TopicPartition> partitions(Duration timeout) {
        List<TopicPartition> partitions;
        try {
            partitions = consumer.partitionsFor(topic, timeout).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
        } catch (TimeoutException failure) {
            throw new IllegalStateException("The broker does not answer for " + topic, failure);
        }
        if (partitions.isEmpty()) {
            throw new IllegalStateException("The topic " + topic + " does not exist: run 'hooktide topics create'");
        }
        return partitions;
    }

    /** @param key parts joined by a slash, percent-encoded, as {@link io.hooktide.schemas.ids.RecordKey} writes them */
    public Optional<V> get(String key) {
        return row(key).map(Row::value);
    }

    public Optional<Row<V>> row(String key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** A live view, by key. */
    public Map<String, Row<V>> rows() {
        return Collections.unmodifiableMap(rows);
    }

    /** Keys whose newest row cannot be read; the last good version stays in force. */
    public Set<String> unreadable() {
        return Collections.unmodifiableSet(unreadable);
    }

    public String topic() {
        return topic;
    }

    /** False once the reading thread has ended, other than by close. */
    public boolean alive() {
        return thread.isAlive() || closed();
    }

    /** @throws IllegalStateException if the row at the offset has not been applied within the timeout */
    public void awaitApplied(int partition, long offset, Duration timeout) {
        applied.await(Map.of(new TopicPartition(topic, partition), offset + 1), timeout);
    }

    /**
     * Waits until all rows that are committed now have been applied.
     *
     * @throws IllegalStateException if that takes longer than the timeout
     */
    public void awaitEnd(Duration timeout) {
        try (Admin admin = Admin.create(kafka)) {
            awaitEnd(admin, timeout);
        }
    }

    /** The same, for who asks often. */
    public void awaitEnd(Admin admin, Duration timeout) {
        applied.await(new CommittedEnds(topic, admin).now(timeout), timeout);
    }

    /** Whether a row of that write has been applied, even if it has been replaced since. */
    boolean saw(String writeId) {
        return recentWrites.contains(writeId);
    }

    RowFormat<V> format() {
        return format;
    }

    private void run() {
        try {
            while (!closed()) {
                turn(consumer);
            }
        } catch (WakeupException closed) {
            LOG.debug("event=table_closed topic={}", topic);
        } catch (RuntimeException failure) {
            LOG.error("event=table_stopped topic={}", topic, failure);
            throw failure;
        } finally {
            letGo();
        }
    }

    // Belongs to no group: there is nobody to say goodbye to, which would wait half a second for the fetch under way.
    private void letGo() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }

    private void turn(Consumer<byte[], byte[]> reading) {
        try {
            for (ConsumerRecord<byte[], byte[]> record : reading.poll(POLL)) {
                apply(record);
            }
            for (TopicPartition partition : reading.assignment()) {
                applied.reached(partition, reading.position(partition));
            }
        } catch (RegistryUnavailableException later) {
            LOG.warn("event=table_waits topic={} cause=registry_unavailable", topic);
            reading.assignment().forEach(partition -> reading.seek(partition, applied.position(partition)));
            pause();
        } catch (WakeupException closed) {
            throw closed;
        } catch (KafkaException later) {
            LOG.warn("event=table_waits topic={} cause=\"{}\"", topic, later.toString());
            pause();
        }
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean closed() {
        return closing.getCount() == 0;
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? NO_KEY : new String(record.key(), StandardCharsets.UTF_8);
        if (record.value() == null) {
            rows.remove(key);
            unreadable.remove(key);
            return;
        }
        try {
            V row = format.decode(record.value());
            recentWrites.saw(format.writeId(row));
            rows.put(key, new Row<>(row, record.partition(), record.offset()));
            unreadable.remove(key);
        } catch (RegistryUnavailableException later) {
            throw later;
        } catch (RuntimeException failure) {
            unreadable.add(key);
            LOG.error(
                    "event=row_unreadable topic={} partition={} offset={} cause=\"{}\"",
                    topic,
                    record.partition(),
                    record.offset(),
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        if (thread.isAlive()) {
            consumer.wakeup();
            try {
                thread.join(Duration.ofSeconds(5).toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        } else if (consumer != null) {
            letGo(); // never started, or ended: the thread closes it, and closing twice is nothing
        }
    }
}
