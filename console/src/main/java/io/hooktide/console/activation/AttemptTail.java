package io.hooktide.console.activation;

import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.serde.RecordCodecs;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the end of delivery-attempts for the deliveries that somebody waits for. Its thread reads only while there are
 * such, from the topic's end as of then: a busy installation's attempts cost the console nothing otherwise. Any thread
 * may ask.
 */
public final class AttemptTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptTail.class);
    private static final long PAUSE_MILLIS = 200;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Awaited> awaited = new HashMap<>();
    private final AttemptReader reader;
    private final Thread thread = new Thread(this::run, "console-attempts");
    private boolean closing;

    /** @param kafka settings of Kafka's clients, bootstrap.servers at least */
    public AttemptTail(String topic, Map<String, Object> kafka, RecordCodecs codecs) {
        this.reader = new AttemptReader(topic, kafka, codecs);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public boolean alive() {
        return thread.isAlive();
    }

    Awaited await(String deliveryId, String subscriptionId) {
        Awaited one = Awaited.of(deliveryId, subscriptionId);
        lock.lock();
        try {
            awaited.put(deliveryId, one);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return one;
    }

    void forget(Awaited one) {
        lock.lock();
        try {
            awaited.remove(one.deliveryId());
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try (reader) {
            while (true) {
                Collection<Awaited> now = current();
                if (now == null) {
                    return;
                }
                turn(now);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn(Collection<Awaited> now) throws InterruptedException {
        if (now.isEmpty()) {
            reader.rest();
            awaitWork();
            return;
        }
        try {
            reader.listen();
            now.forEach(one -> one.listening().complete(null));
            for (DeliveryAttempt attempt : reader.poll(now)) {
                end(attempt);
            }
        } catch (RuntimeException failure) {
            LOG.warn("event=attempts_wait cause=\"{}\"", failure.toString());
            now.forEach(one -> one.listening().completeExceptionally(failure));
            pause();
        }
    }

    private void end(DeliveryAttempt attempt) {
        Awaited one;
        lock.lock();
        try {
            one = awaited.remove(attempt.getDeliveryId());
        } finally {
            lock.unlock();
        }
        if (one != null) {
            one.ended().complete(attempt);
        }
    }

    /** Null once closing. */
    private Collection<Awaited> current() {
        lock.lock();
        try {
            return closing ? null : List.copyOf(awaited.values());
        } finally {
            lock.unlock();
        }
    }

    private void awaitWork() throws InterruptedException {
        lock.lock();
        try {
            while (awaited.isEmpty() && !closing) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            if (!closing) {
                changed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        reader.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
