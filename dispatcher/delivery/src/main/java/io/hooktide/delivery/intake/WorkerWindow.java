package io.hooktide.delivery.intake;

/** What the lanes of a worker may have of all partitions together, but for one poll, and whether that moves. Worker thread. */
final class WorkerWindow {
    /** A full worker that does less than this part of its window in a second stands still. */
    private static final int PART_DONE = 10;

    private final int mostRecords;
    private final long mostBytes;
    private final Stall stall;
    private boolean tooMany;
    private boolean tooLarge;
    private boolean halfFull;

    WorkerWindow(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
        this.stall = new Stall(mostRecords / PART_DONE);
    }

    /** Judged anew on every turn, by what the lanes have now. */
    void judge(long records, long bytes, long nanos) {
        tooMany = records >= mostRecords * (tooMany ? IntakeLimits.GO_ON_BELOW : 1.0);
        tooLarge = bytes >= mostBytes * (tooLarge ? IntakeLimits.GO_ON_BELOW : 1.0);
        halfFull = records >= mostRecords / 2 || bytes >= mostBytes / 2;
        stall.crowded(tooMany, nanos);
    }

    void finished(int count) {
        stall.finished(count);
    }

    boolean isFull() {
        return tooMany || tooLarge;
    }

    boolean isHalfFull() {
        return halfFull;
    }

    /** Many that get done are no reason to send any away; what large bodies take is given back at once. */
    boolean hasToMakeRoom(long nanos) {
        return stall.isStalled(nanos) || tooLarge;
    }
}
