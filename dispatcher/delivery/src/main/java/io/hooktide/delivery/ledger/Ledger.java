package io.hooktide.delivery.ledger;

import io.hooktide.retry.ledger.LedgerMetadata;
import java.util.Arrays;

/**
 * What is open in one partition, for one assignment of it. An offset is opened when its record is read and done when the
 * transaction with its outcome is committed; what is committed for the partition is the lowest open offset, with the
 * other open ones beside it in the metadata, so that a slow endpoint neither holds back the partition nor causes a mass
 * of repeats after a crash.
 *
 * <p>Everything below the frontier that is not open is done. After a recovery the frontier lies ahead of what has been
 * read again: there only the offsets that were open then are taken, the others are skipped. Worker thread only.
 */
public final class Ledger {
    private static final long[] NONE = {};

    private final OpenOffsets open = new OpenOffsets();
    private final long[] openThen;
    private int readAgain;
    private long frontier;

    private Ledger(long frontier, long[] openThen) {
        this.frontier = frontier;
        this.openThen = openThen;
    }

    public static Ledger startingAt(long offset) {
        return new Ledger(offset, NONE);
    }

    /** @param metadata committed with the offset; what cannot be read as ours is ignored */
    public static Ledger recoveredFrom(long committed, String metadata) {
        return LedgerMetadata.decode(committed, metadata)
                .map(found -> new Ledger(found.frontier(), found.open()))
                .orElseGet(() -> startingAt(committed));
    }

    /** Whether the record at the offset, read just now, still has to be dealt with. Offsets come in ascending order. */
    public boolean needs(long offset) {
        if (offset >= frontier) {
            return true;
        }
        int next = firstOpenThen(offset);
        return next < openThen.length && openThen[next] == offset;
    }

    /**
     * The record at the offset is being dealt with.
     *
     * @param bytes its size
     * @param since when it began to wait, in whatever clock {@link #oldest()} is read in
     * @param due when it may be sent, in whatever clock {@link #oldestDue()} is read in
     */
    public void open(long offset, int bytes, long since, long due) {
        int next = firstOpenThen(offset);
        readAgain = next < openThen.length && openThen[next] == offset ? next + 1 : next;
        frontier = Math.max(frontier, offset + 1);
        open.add(offset, bytes, since, due);
    }

    /** @param done offsets whose outcomes are committed, in ascending order */
    public void finish(long[] done) {
        open.removeAll(done);
    }

    /**
     * What to commit if these were done too.
     *
     * @param position of the consumer: the next offset to be read, past transaction markers
     * @param alsoDone in ascending order
     * @param batch number that tells this commit from all others
     */
    public LedgerCommit commit(long position, long[] alsoDone, long batch) {
        readAgain = firstOpenThen(position);
        frontier = Math.max(frontier, position);
        long[] reading = open.without(alsoDone);
        long[] stillOpen = Arrays.copyOf(reading, reading.length + openThen.length - readAgain);
        System.arraycopy(openThen, readAgain, stillOpen, reading.length, openThen.length - readAgain);
        long committable = stillOpen.length == 0 ? position : Math.min(position, stillOpen[0]);
        return new LedgerCommit(committable, LedgerMetadata.encode(batch, committable, frontier, stillOpen));
    }

    // What was open then and lies before this offset is no longer in the log: the offset was read, or passed.
    private int firstOpenThen(long offset) {
        int next = readAgain;
        while (next < openThen.length && openThen[next] < offset) {
            next++;
        }
        return next;
    }

    /** How many records are being dealt with. */
    public int openCount() {
        return open.count();
    }

    /** Their sizes together. */
    public long openBytes() {
        return open.bytes();
    }

    /** Since when the oldest of them waits; Long.MAX_VALUE where none does. */
    public long oldest() {
        return open.oldestTime();
    }

    /** When the first of them was due, or will be; Long.MAX_VALUE where there is none. */
    public long oldestDue() {
        return open.oldestDue();
    }
}
