package io.hooktide.delivery.intake;

import io.hooktide.delivery.ledger.Assignment;
import io.hooktide.schemas.topics.Tier;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** One partition that this worker owns: its assignment, its gate, and whether it is to be paused. Worker thread. */
final class OwnedPartition {
    private final Assignment assignment;
    private final Optional<Tier> tier;
    private final DelayGate gate = new DelayGate();
    private final IntakeLimits limits;
    private final Stall stall;
    private boolean workerCrowded;
    private boolean full;
    private boolean resting;
    private long blockedUntil;
    private boolean blocked;
    private long committed;
    private long lastAppend;

    /** @param tier of a delay topic; empty for deliveries */
    OwnedPartition(Assignment assignment, Optional<Tier> tier, long committed, IntakeLimits limits) {
        this.assignment = assignment;
        this.tier = tier;
        this.committed = committed;
        this.limits = limits;
        this.stall = new Stall(limits.openRecords() / 2);
    }

    Assignment assignment() {
        return assignment;
    }

    TopicPartition partition() {
        return assignment.partition();
    }

    Optional<Tier> tier() {
        return tier;
    }

    DelayGate gate() {
        return gate;
    }

    /** It cannot be read on yet: the schema of its next record is not to be had. */
    void blockUntil(long nanos) {
        blocked = true;
        blockedUntil = nanos;
    }

    /** All partitions together have half of what they may have: whoever hangs is to give way here, too. */
    void workerCrowded(boolean now) {
        workerCrowded = now;
    }

    /** Judged anew on every turn, by what is open and what is held now. */
    boolean mustPause(long nanos) {
        blocked = blocked && nanos - blockedUntil < 0;
        full = isOver(full ? IntakeLimits.GO_ON_BELOW : 1.0);
        resting = resting && gate.millisAhead() >= limits.aheadMillis() * IntakeLimits.GO_ON_BELOW;
        boolean crowded = handedOut() >= limits.openRecords() / 2 || handedOutBytes() >= limits.openBytes() / 2;
        stall.crowded(crowded, nanos);
        assignment.crowded(crowded || workerCrowded);
        return full || resting || blocked;
    }

    /**
     * The last that was read is not due for long. It is not where its time is later than the broker's: such a one is due by
     * when it is read, and would be read one by one.
     */
    boolean isFarAhead() {
        long ahead = gate.millisAhead();
        return ahead >= limits.aheadMillis()
                && tier.isPresent()
                && ahead <= tier.get().delay().toMillis();
    }

    /**
     * Far ahead, whether it is read on only shortly before the last that was read is due. Few are read all the same: while a
     * partition is paused, polls cannot wait.
     *
     * @param left how many records follow in the log
     */
    boolean rests(long left) {
        resting = left >= limits.aheadRecords();
        return resting;
    }

    /** More than half full for a second, in which not even half a window was done: what fills it has to make room. */
    boolean isStalled(long nanos) {
        return stall.isStalled(nanos);
    }

    /** It is full, and at least half of that is done but for the commit: only that lets it be read on. */
    boolean waitsForCommit() {
        int open = assignment.ledger().openCount();
        return full && open - gate.count() - assignment.outstanding() >= open / 2;
    }

    /** What the lanes have of it, in bytes of whole records. */
    long handedOutBytes() {
        return assignment.ledger().openBytes() - gate.bytes();
    }

    void finished(int count) {
        stall.finished(count);
    }

    long committed() {
        return committed;
    }

    void committed(long offset) {
        committed = offset;
    }

    /** Append time of the last record read, by the broker's clock. */
    long lastAppend() {
        return lastAppend;
    }

    void readUpTo(long appendTime) {
        lastAppend = appendTime;
    }

    /** What the lanes have of it, in records. */
    int handedOut() {
        return assignment.ledger().openCount() - gate.count();
    }

    private boolean isOver(double part) {
        return assignment.ledger().openCount() >= limits.openRecords() * part
                || assignment.ledger().openBytes() >= limits.openBytes() * part
                || gate.count() >= limits.aheadRecords() * part
                || gate.bytes() >= limits.aheadBytes() * part;
    }
}
