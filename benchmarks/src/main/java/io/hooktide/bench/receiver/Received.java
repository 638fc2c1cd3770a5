package io.hooktide.bench.receiver;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Account of what arrived, by the number of the delivery. Only the receiver's thread writes, so that nothing of it needs
 * an atomic addition; any thread may ask for the totals.
 */
public final class Received {
    private final byte[] posts;
    private final byte[] accepted;
    private final AtomicLong allPosts = new AtomicLong();
    private final AtomicLong distinct = new AtomicLong();
    private final AtomicLong distinctAccepted = new AtomicLong();
    private final AtomicLong acceptedAgain = new AtomicLong();
    private final AtomicLong foreign = new AtomicLong();
    private final CountDownLatch all = new CountDownLatch(1);

    /** @param expected deliveries, numbered from 0 */
    public Received(int expected) {
        posts = new byte[expected];
        accepted = new byte[expected];
    }

    /** A request came; returns how many of this delivery there were, this one included. */
    public int post(int number) {
        more(allPosts);
        if (number < 0 || number >= posts.length) {
            more(foreign);
            return 1;
        }
        if (posts[number] < Byte.MAX_VALUE) {
            posts[number]++;
        }
        if (posts[number] == 1) {
            more(distinct);
        }
        return posts[number];
    }

    /** It was answered well. */
    public void accept(int number) {
        if (number < 0 || number >= accepted.length) {
            return;
        }
        if (accepted[number] != 0) {
            more(acceptedAgain);
            return;
        }
        accepted[number] = 1;
        more(distinctAccepted);
        if (distinctAccepted.get() == accepted.length) {
            all.countDown();
        }
    }

    /** False if not all were accepted within the timeout. */
    public boolean awaitAll(Duration timeout) throws InterruptedException {
        return all.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    public int expected() {
        return posts.length;
    }

    public long posts() {
        return allPosts.get();
    }

    /** Deliveries of which at least one request came. */
    public long distinct() {
        return distinct.get();
    }

    /** Deliveries that were answered well. */
    public long accepted() {
        return distinctAccepted.get();
    }

    /** Requests for what had been answered well before. */
    public long acceptedAgain() {
        return acceptedAgain.get();
    }

    /** Requests for what nobody sent. */
    public long foreign() {
        return foreign.get();
    }

    private static void more(AtomicLong counter) {
        counter.lazySet(counter.get() + 1);
    }
}
