package io.hooktide.delivery.held;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.delivery.record.Backoff;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases what is held in the partitions that a worker owns, on a thread of its own: neither a long partition nor a
 * broker that does not answer holds up the worker. Two consumers, so that neither waits for the other's fetches: one
 * stays at the end of each partition and tells what is held; one reads what is to be released.
 */
public final class Releaser implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Releaser.class);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration BUSY = Duration.ofMillis(10);
    private static final Duration LONGEST_TURN = Duration.ofSeconds(60);

    private final Supplier<Map<Integer, Assignment>> owned;
    private final HeldLogs logs;
    private final ReleaseParts parts;
    private final LongSupplier nanoTime;
    private final Thread thread;
    private final Map<Integer, HeldPartition> partitions = new HashMap<>();
    private final Backoff backoff = new Backoff();
    private HeldReader tail;
    private HeldReader ahead;
    private Duration patience = Duration.ZERO;
    private volatile boolean stopping;
    private volatile long lastTurn;
    private volatile long count;

    /** @param owned the assignments of deliveries now, by the partition's number; any thread may ask */
    Releaser(String workerId, Supplier<Map<Integer, Assignment>> owned, HeldLogs logs, ReleaseParts parts) {
        this.owned = owned;
        this.logs = logs;
        this.parts = parts;
        this.nanoTime = parts.nanoTime();
        this.lastTurn = nanoTime.getAsLong();
        this.thread = new Thread(this::run, "held-" + workerId);
    }

    /**
     * Before the start: has every schema's id looked up, so that no release waits for the registry later.
     *
     * @throws io.hooktide.schemas.serde.RegistryUnavailableException if it does not answer
     */
    public void prepare() {
        parts.prepare();
    }

    public void start() {
        thread.start();
    }

    /** False where it has not turned for long; true before the start. Any thread. */
    public boolean live() {
        return thread.getState() == Thread.State.NEW
                || (thread.isAlive() && nanoTime.getAsLong() - lastTurn < LONGEST_TURN.toNanos());
    }

    /** How many are held in the partitions of this worker. Any thread. */
    public long count() {
        return count;
    }

    private void run() {
        while (!stopping) {
            try {
                turn();
                backoff.succeeded();
            } catch (KafkaException later) {
                LOG.warn("event=releaser_waits cause=\"{}\"", later.toString());
                pause();
            } catch (RuntimeException bug) {
                LOG.error("event=releaser_starts_over", bug);
                startOver();
                pause();
            }
            alive();
        }
        startOver();
        parts.close();
    }

    private void turn() {
        reconcile();
        if (tail.assigned().isEmpty()) {
            LockSupport.parkNanos((partitions.isEmpty() ? IDLE : BUSY).toNanos());
            return;
        }
        poll(tail, patience);
        partitions.values().forEach(partition -> {
            partition.index(tail);
            partition.open(tail);
            alive();
        });
        patience = release() ? Duration.ZERO : arrived() ? IDLE : BUSY;
        count = partitions.values().stream().mapToLong(HeldPartition::count).sum();
        logs.trimmer().turn(partitions.values());
        partitions.values().forEach(partition -> {
            partition.tidy(logs.trimmer().start(partition.partition()));
            alive();
        });
    }

    private boolean release() {
        Set<TopicPartition> wanted = new HashSet<>();
        for (HeldPartition partition : partitions.values()) {
            if (partition.look()) {
                wanted.add(partition.partition());
                ahead.goTo(partition.partition(), partition.target(), partition.low());
            }
        }
        ahead.only(wanted);
        if (wanted.isEmpty()) {
            return false;
        }
        poll(ahead, BUSY);
        for (HeldPartition partition : partitions.values()) {
            if (wanted.contains(partition.partition())) {
                partition.pass(ahead);
                alive();
            }
        }
        return true;
    }

    private boolean arrived() {
        return partitions.values().stream().allMatch(HeldPartition::hasArrived);
    }

    private void poll(HeldReader reader, Duration patience) {
        try {
            reader.poll(patience);
        } catch (OffsetOutOfRangeException gone) {
            for (HeldPartition partition : partitions.values()) {
                Long position = gone.offsetOutOfRangePartitions().get(partition.partition());
                if (position != null) {
                    tryToGoOn(partition, position);
                }
            }
        }
    }

    private void tryToGoOn(HeldPartition partition, long position) {
        try {
            goOn(partition, position);
        } catch (KafkaException later) {
            LOG.warn("event=held_start_unknown partition={} cause=\"{}\"", partition.partition(), later.toString());
        }
    }

    // What we trimmed ourselves is no loss. Retention, or a log made anew: what is there now is read from its start.
    private void goOn(HeldPartition partition, long position) {
        long start = tail.start(partition.partition());
        long lost = partition.lostBelow(start);
        if (lost > 0 || position > start) {
            LOG.error(
                    "event=position_out_of_range partition={} position={} start={} lost={}",
                    partition.partition(),
                    position,
                    start,
                    lost);
            parts.meters().lostToRetention(lost);
            partition.forget();
            tail.seek(partition.partition(), start);
        } else if (tail.position(partition.partition()) < start) {
            tail.seek(partition.partition(), start);
        }
        ahead.seek(partition.partition(), start);
    }

    // What is no longer ours, or was given to us anew, starts from nothing.
    private void reconcile() {
        if (tail == null) {
            tail = logs.readers().get();
            ahead = logs.readers().get();
        }
        Map<Integer, Assignment> now = owned.get();
        partitions.values().removeIf(partition -> {
            boolean gone = now.get(partition.partition().partition()) != partition.owner();
            if (gone) {
                partition.close();
                tail.forget(partition.partition());
                ahead.forget(partition.partition());
                logs.starts().forget(partition.partition());
            }
            return gone;
        });
        now.forEach((number, owner) -> partitions.computeIfAbsent(number, any -> new HeldPartition(owner, parts)));
        assign(starts());
    }

    private void assign(Map<TopicPartition, Long> starts) {
        if (!tail.assigned().equals(starts.keySet())) {
            tail.assign(starts.keySet());
            ahead.assign(starts.keySet());
        }
        starts.forEach((partition, start) -> {
            if (!tail.knows(partition)) {
                tail.seek(partition, start);
                ahead.seek(partition, start);
            }
        });
    }

    // Only of those whose start is known: one without a leader waits, and the others do not wait for it.
    private Map<TopicPartition, Long> starts() {
        Map<TopicPartition, Long> starts = new HashMap<>();
        for (HeldPartition partition : partitions.values()) {
            logs.starts().of(partition.partition()).ifPresent(start -> starts.put(partition.partition(), start));
        }
        return starts;
    }

    private void startOver() {
        partitions.values().forEach(partition -> {
            partition.close();
            logs.starts().forget(partition.partition());
        });
        partitions.clear();
        for (HeldReader reader : new HeldReader[] {tail, ahead}) {
            if (reader != null) {
                reader.close();
            }
        }
        tail = null;
        ahead = null;
        count = 0;
    }

    // Each partition may wait for a broker that does not answer.
    private void alive() {
        lastTurn = nanoTime.getAsLong();
    }

    private void pause() {
        backoff.failed(nanoTime.getAsLong());
        LockSupport.parkNanos(backoff.nanosLeft(nanoTime.getAsLong()));
    }

    /** Asks it to stop; {@link #close()} waits for it. */
    public void stop() {
        stopping = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            parts.close();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
