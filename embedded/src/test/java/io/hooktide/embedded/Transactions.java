package io.hooktide.embedded;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * One transaction after the other, numbered, each with a record in every partition; every other one is committed, the
 * rest aborted. Goes on through whatever happens to the broker.
 */
final class Transactions implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Thread thread = new Thread(this::run, "transactions");
    private final Set<Integer> committed = ConcurrentHashMap.newKeySet();
    private final Set<Integer> aborted = ConcurrentHashMap.newKeySet();
    private final String bootstrapServers;
    private final String topic;
    private final int partitions;
    private volatile boolean stopping;
    private volatile int number;

    Transactions(String bootstrapServers, String topic, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
        this.partitions = partitions;
    }

    void start() {
        thread.start();
    }

    /** Returns once the last one has ended. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(PATIENCE.toMillis());
        if (thread.isAlive()) {
            throw new IllegalStateException("Transaction " + number + " does not end");
        }
    }

    /** How many have ended, one way or the other. */
    int ended() {
        return number;
    }

    /** Those of which the broker said so. */
    Set<Integer> committed() {
        return committed;
    }

    Set<Integer> aborted() {
        return aborted;
    }

    private void run() {
        while (!stopping) {
            try (Producer<byte[], byte[]> producer = producer()) {
                producer.initTransactions();
                while (!stopping) {
                    transaction(producer, number);
                    number++;
                }
            } catch (KafkaException fenced) {
                number++; // it was to be aborted, or nobody knows: then all of it is there, or nothing
            }
        }
    }

    private void transaction(Producer<byte[], byte[]> producer, int current) {
        boolean commit = current % 2 == 0;
        if (!commit) {
            aborted.add(current);
        }
        producer.beginTransaction();
        byte[] value = Integer.toString(current).getBytes(StandardCharsets.UTF_8);
        for (int partition = 0; partition < partitions; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, null, value));
            producer.flush(); // so that most of the time one is under way
        }
        if (commit) {
            commit(producer);
            committed.add(current);
        } else {
            producer.abortTransaction();
        }
    }

    private static void commit(Producer<byte[], byte[]> producer) {
        try {
            producer.commitTransaction();
        } catch (TimeoutException unknown) {
            producer.commitTransaction();
        }
    }

    /** By partition. */
    Map<Integer, List<Integer>> readCommitted() {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        Map<Integer, List<Integer>> read = new TreeMap<>();
        Map<TopicPartition, Long> ends = writtenEnds(all);
        try (Consumer<byte[], byte[]> consumer = consumer("read_committed")) {
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Awaitility.await("the end of every partition")
                    .atMost(PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(100))
                                .forEach(record -> read.computeIfAbsent(record.partition(), none -> new ArrayList<>())
                                        .add(Integer.valueOf(new String(record.value(), StandardCharsets.UTF_8))));
                        return all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
                    });
        }
        return read;
    }

    // A commit is answered before every partition has heard of it.
    private Map<TopicPartition, Long> writtenEnds(List<TopicPartition> all) {
        try (Consumer<byte[], byte[]> consumer = consumer("read_uncommitted")) {
            return consumer.endOffsets(all);
        }
    }

    private Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "transactional.id", "ends",
                        "transaction.timeout.ms", 1_000,
                        "request.timeout.ms", 2_000,
                        "delivery.timeout.ms", 30_000,
                        "max.block.ms", 30_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private Consumer<byte[], byte[]> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
