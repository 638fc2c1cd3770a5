package io.hooktide.runtime.table;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a reader has applied each partition: everything below the position. One thread writes, any thread waits. A
 * consumer's position, and not the last record's offset, since transaction markers take offsets, too.
 */
public final class AppliedPositions {
    private final Lock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    public void reached(TopicPartition partition, long position) {
        lock.lock();
        try {
            Long before = positions.put(partition, position);
            if (before == null || before != position) {
                moved.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** 0 where nothing has been applied yet. */
    public long position(TopicPartition partition) {
        lock.lock();
        try {
            return positions.getOrDefault(partition, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** @throws NotAppliedException if a partition is still below its wanted position after the timeout */
    public void await(Map<TopicPartition, Long> wanted, Duration timeout) {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (!reachedAll(wanted)) {
                if (nanos <= 0) {
                    throw new NotAppliedException(
                            "Not applied within " + timeout + ": wanted " + wanted + ", at " + positions);
                }
                nanos = moved.awaitNanos(nanos);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + wanted, interrupted);
        } finally {
            lock.unlock();
        }
    }

    private boolean reachedAll(Map<TopicPartition, Long> wanted) {
        return wanted.entrySet().stream()
                .allMatch(want -> positions.getOrDefault(want.getKey(), 0L) >= want.getValue());
    }
}
