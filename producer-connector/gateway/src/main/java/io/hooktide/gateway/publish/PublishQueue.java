package io.hooktide.gateway.publish;

import io.hooktide.client.send.EventProducer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests on their way to the producer, in the order of their arrival. One thread encodes and sends, since that may
 * wait for Kafka or the schema registry, and the event loop must not.
 */
final class PublishQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishQueue.class);
    private static final int MOST_WAITING = 4_096;

    private final EventProducer producer;
    private final BlockingQueue<Publication> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "gateway-publish");
    private volatile boolean closing;

    PublishQueue(EventProducer producer) {
        this.producer = producer;
    }

    void start() {
        thread.start();
    }

    /** False if too many wait already. Any thread. */
    boolean offer(Publication publication) {
        return waiting.offer(publication);
    }

    private void run() {
        while (!closing || !waiting.isEmpty()) {
            Publication next = next();
            if (next != null) {
                send(next);
            }
        }
    }

    private Publication next() {
        try {
            return waiting.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            closing = true;
            return null;
        }
    }

    private void send(Publication publication) {
        try {
            publication.sendAll(producer);
        } catch (RuntimeException unforeseen) {
            LOG.error("event=publish_failed", unforeseen);
            publication.give(unforeseen);
        }
    }

    /** What waits is sent first. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    boolean alive() {
        return thread.isAlive();
    }
}
