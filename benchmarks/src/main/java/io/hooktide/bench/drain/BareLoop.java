package io.hooktide.bench.drain;

import io.hooktide.bench.load.Body;
import io.hooktide.delivery.send.EventLoops;
import io.hooktide.delivery.send.NettyWebhookSender;
import io.hooktide.delivery.send.WebhookSender;
import io.hooktide.subscriptions.endpoint.Target;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The least that a delivery worker can do: consume, POST, and in a transaction every 100 ms a 200-byte attempt for each,
 * the whole record again for what failed, and the lowest open offset. No Avro, no subscriptions, no signature, no lanes.
 * The honest baseline for the worker.
 */
final class BareLoop {
    private static final int ATTEMPT_BYTES = 200;
    private static final int FIRST_FAILURE = 500;
    private static final long COMMIT_EVERY_NANOS = 100_000_000;
    private static final int WINDOW = 4_000;

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final BareTopics topics;
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final byte[] attempt = new byte[ATTEMPT_BYTES];
    private long finished;
    private long taken;

    private record Done(ConsumerRecord<byte[], byte[]> record, int status) {}

    BareLoop(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer, BareTopics topics) {
        this.consumer = consumer;
        this.producer = producer;
        this.topics = topics;
    }

    /**
     * Returns once count records have been posted and recorded, or the timeout is over.
     *
     * @param targets those whose number comes to the same remainder go to the same
     */
    void run(int count, List<Target> targets, int inFlight, Duration timeout) {
        EventLoopGroup loops = EventLoops.single("bare-loop");
        EventLoop loop = loops.next();
        Posting posting = new Posting(new NettyWebhookSender(loop, BareSender.options()), targets, inFlight);
        try {
            consumer.subscribe(List.of(topics.in()));
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
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    private boolean record(boolean inTransaction) {
        boolean begun = inTransaction;
        for (Done next = done.poll(); next != null; next = done.poll()) {
            if (!begun) {
                producer.beginTransaction();
                begun = true;
            }
            ConsumerRecord<byte[], byte[]> record = next.record();
            producer.send(new ProducerRecord<>(topics.attempts(), record.key(), attempt));
            if (next.status() >= FIRST_FAILURE) {
                producer.send(new ProducerRecord<>(topics.again(), record.key(), record.value()));
            }
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
        private final List<Target> targets;
        private final int permits;
        private final ArrayDeque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
        private int underWay;

        Posting(WebhookSender sender, List<Target> targets, int permits) {
            this.sender = sender;
            this.targets = targets;
            this.permits = permits;
        }

        void all(List<ConsumerRecord<byte[], byte[]>> batch) {
            waiting.addAll(batch);
            next();
        }

        private void next() {
            while (underWay < permits && !waiting.isEmpty()) {
                ConsumerRecord<byte[], byte[]> record = waiting.poll();
                Target target = targets.get(Body.numberOf(record.value()) % targets.size());
                underWay++;
                sender.send(BareSender.request(target, record.value()), result -> {
                    underWay--;
                    done.add(new Done(record, result.status()));
                    next();
                });
            }
        }
    }
}
