package io.hooktide.delivery.held;

import io.hooktide.delivery.endpoint.SubscriptionKey;

/** What is held for one subscription in one partition: no bodies, so that a million deliveries weigh nothing here. */
final class HeldSubscription {
    private final String key;
    private SubscriptionKey subscription;
    private long next;
    private long since;
    private long count;

    /** @param key of its records */
    HeldSubscription(String key, long next, long since) {
        this.key = key;
        this.next = next;
        this.since = since;
    }

    String key() {
        return key;
    }

    /** Read from the first of its records that could be read. */
    void identify(SubscriptionKey whose) {
        subscription = whose;
    }

    boolean identified() {
        return subscription != null;
    }

    SubscriptionKey subscription() {
        return subscription;
    }

    /** No record of its that is still held stands below this offset. */
    long next() {
        return next;
    }

    /** Since when the oldest is held, or earlier; by the broker's clock in milliseconds. */
    long since() {
        return since;
    }

    long count() {
        return count;
    }

    void oneMore() {
        count++;
    }

    /** Some of them are gone. */
    void advance(long toOffset, long sinceThen, long gone) {
        next = Math.max(next, toOffset);
        since = Math.max(since, sinceThen);
        count -= gone;
    }
}
