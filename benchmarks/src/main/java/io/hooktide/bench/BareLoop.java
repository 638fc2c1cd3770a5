package io.hooktide.bench;

import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.delivery.send.WebhookSender;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The least that a delivery worker can do: consume, POST, and in a transaction every 100 ms a 200-byte attempt for each
 * and the lowest open offset. No Avro, no subscriptions, no signature, no lanes. The honest baseline for the worker.
 */
final class BareLoop {
    private static final int ATTEMPT_BYTES = 200;
    private static final long COMMIT_EVERY_NANOS = 100_000_000;
    private static final int WINDOW = 4_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final String attempts;
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Queue<ConsumerRecord<byte[], byte[]>> done = new ConcurrentLinkedQueue<>();
    private final byte[] attempt = new byte[ATTEMPT_BYTES];
    private long finished;
    private long taken;

    BareLoop(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, String attempts) {
        this.consumer = consumer;
        this.producer = producer;
        this.attempts = attempts;
    }

    /** Returns once count records have been posted and recorded, or the timeout is over. */
    void run(long count, String url, int inFlight, Duration timeout) {
        EventLoopGroup loops = EventLoops.single("bare-loop");
        EventLoop loop = loops.next();
        Posting posting = new Posting(new NettyWebhookSender(loop, BareSender.options()), url, inFlight);
        try {
            producer.initTransactions();
            long end = System.nanoTime() + timeout.toNanos();
            long commitAt = System.nanoTime() + COMMIT_EVERY_NANOS;
            boolean inTransaction = false;
            while (finished < count && System.nanoTime() < end) {
                inTransaction = record(inTransaction);
                if (inTransaction && System.nanoTime() >= commitAt) {
                    commit();
                    inTransaction = false;
                    commitAt = System.nanoTime() + COMMIT_EVERY_NANOS;
                }
                take(loop, posting);
            }
            if (inTransaction) {
                commit();
            }
        } finally {
            loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS)
                    .awaitUninterruptibly();
        }
    }

    private boolean record(boolean inTransaction) {
        boolean begun = inTransaction;
        for (ConsumerRecord<byte[], byte[]> record = done.poll(); record != null; record = done.poll()) {
            if (!begun) {
                producer.beginTransaction();
                begun = true;
            }
            producer.send(new ProducerRecord<>(attempts, record.key(), attempt));
            open.get(new TopicPartition(record.topic(), record.partition())).remove(record.offset());
            finished++;
        }
        return begun;
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        open.forEach((partition, offsetsOpen) -> offsets.put(
                partition,
                new OffsetAndMetadata(offsetsOpen.isEmpty() ? consumer.position(partition) : offsetsOpen.first())));
        producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private void take(EventLoop loop, Posting posting) {
        if (taken - finished >= WINDOW) {
            consumer.pause(consumer.assignment());
        } else {
            consumer.resume(consumer.paused());
        }
        List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(5))) {
            open.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), p -> new TreeSet<>())
                    .add(record.offset());
            batch.add(record);
        }
        taken += batch.size();
        if (!batch.isEmpty()) {
            loop.execute(() -> posting.all(batch));
        }
    }

    /** Lives on the event loop. */
    private final class Posting {
        private final WebhookSender sender;
        private final String url;
        private final int permits;
        private final java.util.ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new java.util.ArrayDeque<>();
        private int underWay;

        Posting(WebhookSender sender, String url, int permits) {
            this.sender = sender;
            this.url = url;
            this.permits = permits;
        }

        void all(List<ConsumerRecord<byte[], byte[]>> batch) {
            waiting.addAll(batch);
            next();
        }

        private void next() {
            while (underWay < permits && !waiting.isEmpty()) {
                ConsumerRecord<byte[], byte[]> record = waiting.poll();
                underWay++;
                sender.send(BareSender.request(url, record.value()), result -> {
                    underWay--;
                    done.add(record);
                    next();
                });
            }
        }
    }
}
