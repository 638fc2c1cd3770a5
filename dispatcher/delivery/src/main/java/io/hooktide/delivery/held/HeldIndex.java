package io.hooktide.delivery.held;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What is held in one partition, by subscription. Made by reading the partition from its start; what was released before
 * is left out. Releaser's thread.
 */
final class HeldIndex {
    private final Map<String, HeldSubscription> held = new HashMap<>();
    private final Map<String, Long> released;
    private long indexedTo;
    private long count;

    /**
     * @param start of the partition's log
     * @param released offsets below which nothing is held any more, by key
     */
    HeldIndex(long start, Map<String, Long> released) {
        this.indexedTo = start;
        this.released = new HashMap<>(released);
    }

    /** Takes up a record, in the order of the log. @return what is held under its key; null where it is not held */
    HeldSubscription add(String key, long offset, long appendedAt) {
        indexedTo = offset + 1;
        if (offset < released.getOrDefault(key, 0L)) {
            return null;
        }
        released.remove(key);
        HeldSubscription subscription = held.computeIfAbsent(key, any -> new HeldSubscription(key, offset, appendedAt));
        subscription.oneMore();
        count++;
        return subscription;
    }

    /** Null where nothing is held under that key. */
    HeldSubscription get(String key) {
        return held.get(key);
    }

    Collection<HeldSubscription> all() {
        return held.values();
    }

    /** All records below are known. */
    long indexedTo() {
        return indexedTo;
    }

    /** Read up to here; transaction markers take offsets, too. */
    void reached(long position) {
        indexedTo = Math.max(indexedTo, position);
    }

    /** Below this, nothing is held. */
    long low() {
        long low = indexedTo;
        for (HeldSubscription subscription : held.values()) {
            low = Math.min(low, subscription.next());
        }
        return low;
    }

    long count() {
        return count;
    }

    /** Some of a subscription's have gone for good. @param since since when the next one is held, or earlier */
    void advance(HeldSubscription subscription, long toOffset, long since, long gone) {
        subscription.advance(toOffset, since, gone);
        count -= gone;
        if (subscription.count() <= 0 || subscription.next() >= indexedTo) {
            remove(subscription);
        }
    }

    private void remove(HeldSubscription subscription) {
        held.remove(subscription.key());
        count -= subscription.count();
    }
}
