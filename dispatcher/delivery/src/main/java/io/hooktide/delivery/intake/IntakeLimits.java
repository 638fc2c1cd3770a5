package io.hooktide.delivery.intake;

/**
 * How much of a partition is taken at a time. One poll may go beyond a limit by what it returns.
 *
 * @param openRecords read and not done, before the partition is paused
 * @param openBytes the same in bytes of bodies
 * @param aheadRecords read and not due, of a delay topic's partition
 * @param aheadBytes the same in bytes of bodies
 * @param aheadMillis due later than that, and followed by more records than may be read ahead: they are read later
 */
public record IntakeLimits(int openRecords, long openBytes, int aheadRecords, long aheadBytes, long aheadMillis) {
    /** With the 100 records of one poll at most 1,600 are open; the commit's metadata is made for 2,000. */
    public static final IntakeLimits DEFAULT = new IntakeLimits(1_500, 8L << 20, 100, 256L << 10, 20_000);

    /**
     * The same in records: one with a body of 200 bytes takes 1.2 kB of heap, so that many small ones take no more than few
     * large ones. It is more than a second of what a worker sends, and six times its connections.
     */
    static final int WORKER_RECORDS = 50_000;

    /** What the lanes of one worker may have in bytes of records, whatever the number of its partitions. */
    static final long WORKER_BYTES = 64L << 20;

    /** Below this share of its limits a paused partition goes on. */
    public static final double GO_ON_BELOW = 0.7;
}
