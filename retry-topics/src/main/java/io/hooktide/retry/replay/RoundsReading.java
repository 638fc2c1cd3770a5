package io.hooktide.retry.replay;

import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.deadletters.RangeStream;
import io.hooktide.schemas.DeadLetterState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Finds the rounds that deliveries had, a while at a time: the topic may be large, and other jobs have their turns
 * meanwhile. Later dead letters of the same delivery stand further on in the same partition: it is keyed by subscription.
 * For one thread.
 */
final class RoundsReading implements AutoCloseable {
    private static final long LONGEST_NANOS = Duration.ofMillis(500).toNanos();

    private final Rounds rounds;
    private final RangeStream<DeadLetterEntry> letters;
    private final Meant meant;
    private final Function<DeadLetterId, Optional<DeadLetterState>> states;
    private final LongSupplier nanoTime;

    /**
     * What a job means.
     *
     * @param ends by partition, where what it covers ends
     */
    record Meant(Predicate<DeadLetterEntry> filter, Map<Integer, Long> ends) {
        boolean test(DeadLetterEntry entry) {
            return entry.id().offset() < ends.get(entry.id().partition()) && filter.test(entry);
        }
    }

    /**
     * @param rounds that are found; closed here
     * @param letters what the job covers, and all behind it; none where nothing is sent again
     */
    RoundsReading(
            Rounds rounds,
            RangeStream<DeadLetterEntry> letters,
            Meant meant,
            Function<DeadLetterId, Optional<DeadLetterState>> states,
            LongSupplier nanoTime) {
        this.rounds = rounds;
        this.letters = letters;
        this.meant = meant;
        this.states = states;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads on for half a second.
     *
     * @return whether nothing is left
     */
    boolean isComplete() {
        long began = nanoTime.getAsLong();
        while (!letters.ended() && nanoTime.getAsLong() - began < LONGEST_NANOS) {
            letters.next().ifPresent(this::see);
        }
        return letters.ended();
    }

    private void see(DeadLetterEntry entry) {
        entry.delivery()
                .ifPresent(delivery -> rounds.see(entry, delivery, states.apply(entry.id()), meant.test(entry)));
    }

    /** What was found. */
    Rounds rounds() {
        return rounds;
    }

    @Override
    public void close() {
        rounds.close();
    }
}
