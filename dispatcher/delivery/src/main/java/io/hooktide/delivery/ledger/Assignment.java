package io.hooktide.delivery.ledger;

import org.apache.kafka.common.TopicPartition;

/**
 * A partition for as long as this worker owns it once. Whatever is under way refers to the assignment it came with, so
 * that what comes back after the partition was given away, and perhaps assigned again, is recognised and dropped.
 */
public final class Assignment {
    private final TopicPartition partition;
    private final Ledger ledger;
    private volatile boolean ending;
    private volatile boolean revoked;
    private volatile long readTo;
    private volatile boolean crowded;
    private int outstanding;
    private int requests;

    public Assignment(TopicPartition partition, Ledger ledger) {
        this.partition = partition;
        this.ledger = ledger;
    }

    public TopicPartition partition() {
        return partition;
    }

    /** Worker thread only. */
    public Ledger ledger() {
        return ledger;
    }

    /** One of its deliveries was handed to the lanes. Worker thread only. */
    public void handedOut() {
        outstanding++;
    }

    /** One of them came back. Worker thread only. */
    public void cameBack() {
        outstanding--;
    }

    /** How many are with the lanes. Worker thread only. */
    public int outstanding() {
        return outstanding;
    }

    /** A request for one of them was opened. Event loop only. */
    public void requestOpened() {
        requests++;
    }

    /** It has ended. Event loop only. */
    public void requestEnded() {
        requests--;
    }

    /** How many requests are open for them. Event loop only. */
    public int requests() {
        return requests;
    }

    /** Everything below the offset was read, and what is due of it handed to the lanes. Worker thread only. */
    public void readUpTo(long offset) {
        readTo = offset;
    }

    /** Everything below was read, and what is due of it handed to the lanes; 0 before the first record. Any thread. */
    public long readTo() {
        return readTo;
    }

    /** Half of what may be read of it at once is with the lanes: what hangs is to make room. Worker thread only. */
    public void crowded(boolean now) {
        if (now != crowded) {
            crowded = now;
        }
    }

    /** Any thread. */
    public boolean crowded() {
        return crowded;
    }

    /** It is about to be given away: nothing of it is started any more, what is in flight still counts. */
    public void end() {
        ending = true;
    }

    /** Any thread. */
    public boolean ending() {
        return ending;
    }

    /** For good: what comes back from now on counts no more. */
    public void revoke() {
        ending = true;
        revoked = true;
    }

    /** Any thread. */
    public boolean revoked() {
        return revoked;
    }

    @Override
    public String toString() {
        return partition.toString();
    }
}
