package io.hooktide.delivery;

import io.hooktide.delivery.endpoint.Standstill;
import io.hooktide.delivery.outcome.Completions;
import io.hooktide.delivery.outcome.PendingDelivery;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One worker: a thread that owns all that is Kafka's, and an event loop that owns all that is the endpoints'. Between
 * them there are only two queues: deliveries are handed over as tasks of the event loop, outcomes come back as
 * completions. Nothing is shared with other workers.
 */
final class DeliveryWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
    private static final Duration PREPARE_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(30);

    /** What a stop takes besides the wait: the loop's turn, recording, leaving the group, closing all. */
    static final Duration LONGEST_END = Duration.ofSeconds(20);

    private final WorkerParts parts;
    private final Completions completions;
    private final Duration grace;
    private final Thread thread;
    private final PollPause pollPause = new PollPause();
    private final StartOvers startOvers = new StartOvers();
    private final CountDownLatch begun = new CountDownLatch(1);
    private long handedOut;
    private volatile boolean stopping;
    private volatile long lastTurn;
    private volatile int postedAgain;

    DeliveryWorker(String id, WorkerParts parts, Duration grace) {
        this.parts = parts;
        this.completions = parts.completions();
        this.grace = grace;
        this.lastTurn = parts.nanos();
        this.thread = new Thread(this::run, "delivery-" + id);
    }

    /** Prepares, and waits for {@link #begin()}. */
    void start() {
        thread.start();
    }

    /** The tables are there: takes up its place in the group. Any thread. */
    void begin() {
        begun.countDown();
    }

    /** The loop. Every step is short, or bounded; none of them throws for what comes from outside. */
    private void turn() {
        // 1. What came back goes into the batch: sent in the transaction, which is not yet done.
        parts.drain().drain();
        // 2. Every 100 ms: offsets into the transaction, commit; only then the ledgers close what was in it.
        parts.recorder().turn();
        parts.drain().settle();
        // 3. Pause what is full, from the assignment alone; have the lanes make room where it does not move.
        Set<TopicPartition> paused = parts.owned().toPause();
        parts.member().pause(paused);
        parts.owned().stalled().forEach(parts.lanes()::relieve);
        // 4. Poll; what is due goes to the lanes.
        ConsumerRecords<byte[], byte[]> polled = pollAsMember(!paused.isEmpty());
        parts.intake().take(polled, parts.member());
        handOver(parts.intake().due());
        parts.intake().handedOver();
        parts.chores().turn();
    }

    private void run() {
        prepare();
        awaitBegin();
        parts.releaser().start();
        while (!stopping) {
            try {
                turn();
                lastTurn = parts.nanos();
                startOvers.turned(lastTurn);
            } catch (RuntimeException | Error bug) {
                startOver(bug);
            }
        }
        giveBack();
    }

    // Not at once: what failed may fail again, and the log would be full of it.
    private void startOver(Throwable bug) {
        LOG.error("event=worker_starts_over", bug);
        startOvers.startedOver(parts.recorder().committed(), parts.nanos());
        try {
            parts.startOver();
        } catch (RuntimeException | Error again) {
            LOG.error("event=worker_cannot_start_over", again);
        }
        LockSupport.parkNanos(PREPARE_AGAIN.toNanos());
    }

    private void prepare() {
        while (!stopping) {
            try {
                parts.prepare();
                return;
            } catch (NotReadyException later) {
                LOG.warn("event=worker_waits cause=\"{}\"", later.getMessage());
                lastTurn = parts.nanos();
                LockSupport.parkNanos(PREPARE_AGAIN.toNanos());
            }
        }
    }

    private void awaitBegin() {
        try {
            while (!stopping && !begun.await(PREPARE_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                lastTurn = parts.nanos();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private void handOver(List<PendingDelivery> due) {
        if (!due.isEmpty()) {
            due.forEach(delivery -> delivery.source().assignment().handedOut());
            handedOut += due.size();
            parts.lanes().handOver(due);
        }
    }

    // Whoever stood still asks first: the poll after the answer has been told of all that was lost.
    private ConsumerRecords<byte[], byte[]> pollAsMember(boolean paused) {
        Standstill standstill = parts.lanes().standstill();
        int last = standstill.last();
        if (standstill.isOver(last)) {
            return poll(paused);
        }
        boolean confirmed = parts.owned().confirmed();
        ConsumerRecords<byte[], byte[]> polled = poll(paused);
        if (confirmed) {
            LOG.info("event=stood_still");
            standstill.end(last);
        }
        return polled;
    }

    // While a partition is paused with records in the consumer's buffer, a poll with a timeout spins instead of
    // waiting.
    private ConsumerRecords<byte[], byte[]> poll(boolean paused) {
        Duration patience = patience();
        if (!paused) {
            return parts.member().poll(patience);
        }
        ConsumerRecords<byte[], byte[]> polled = parts.member().poll(Duration.ZERO);
        if (polled.isEmpty()) {
            LockSupport.parkNanos(
                    Math.min(patience.toNanos(), pollPause.nothing().toNanos()));
        } else {
            pollPause.found();
        }
        return polled;
    }

    private Duration patience() {
        boolean busy = handedOut > completions.drained();
        return PollPatience.of(
                busy, parts.recorder().nanosToCommit(), parts.intake().millisToNextDue());
    }

    private void giveBack() {
        long began = parts.nanos();
        parts.handBack().finish(parts.owned().assignments(), grace);
        int inFlight = parts.lanes().inFlight();
        int unrecorded = parts.recorder().pending() + parts.drain().held();
        postedAgain = inFlight + unrecorded;
        LOG.info(
                "event=worker_stopped in_flight={} unrecorded={} waited_ms={}",
                inFlight,
                unrecorded,
                TimeUnit.NANOSECONDS.toMillis(parts.nanos() - began));
        parts.close();
    }

    /** False where the loop has not turned for long, or only starts over again and again. Any thread. */
    boolean live() {
        boolean turning = thread.isAlive() && parts.nanos() - lastTurn < LONGEST_TURN.toNanos();
        return turning && !startOvers.tooMany() && parts.releaser().live();
    }

    /** Has its place in the group, and outcomes are being recorded. Any thread. */
    boolean ready() {
        return parts.member().assigned() && parts.lanes().recording();
    }

    /** After the close: requests that were still open or not recorded, which the next owner posts again. */
    int postedAgain() {
        return postedAgain;
    }

    /** Asks the worker to stop, and to start no more requests from now on; {@link #close()} waits for it. */
    void stop() {
        if (!stopping) {
            stopping = true;
            begun.countDown();
            parts.lanes().shut();
            parts.releaser().stop();
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            thread.join(grace.plus(LONGEST_END).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
