package io.hooktide.delivery.held;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The rows of held-positions for one partition. A row says nothing any more once the log begins behind what it tells of;
 * but only a while after that it may go: a broker that is killed can bring back what was trimmed in its last minute.
 * Releaser's thread.
 */
final class PositionRows {
    private static final int MOST_AT_ONCE = 500;

    private final Map<String, Long> released;
    private final long everyNanos;
    private long startThen;
    private long lookedAt;

    /**
     * @param released as the broker has it, by key
     * @param start of the partition's log
     * @param everyNanos between two looks, and how long the log must have begun there
     */
    PositionRows(Map<String, Long> released, long start, long everyNanos, long nanos) {
        this.released = new HashMap<>(released);
        this.startThen = start;
        this.everyNanos = everyNanos;
        this.lookedAt = nanos;
    }

    /** Committed. */
    void put(Map<String, Long> positions) {
        released.putAll(positions);
    }

    /**
     * Now and then looks for rows that may go.
     *
     * @param start of the log now, where that is known
     * @return their keys, not all at once
     */
    List<String> obsolete(OptionalLong start, long nanos) {
        if (nanos - lookedAt < everyNanos) {
            return List.of();
        }
        long settled = startThen;
        startThen = Math.max(startThen, start.orElse(startThen));
        lookedAt = nanos;
        return released.entrySet().stream()
                .filter(row -> row.getValue() <= settled)
                .map(Map.Entry::getKey)
                .limit(MOST_AT_ONCE)
                .toList();
    }

    /** Their tombstones are committed. */
    void gone(List<String> keys) {
        keys.forEach(released::remove);
    }
}
