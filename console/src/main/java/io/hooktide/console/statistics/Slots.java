package io.hooktide.console.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A stretch of time in equal slots. Pure.
 *
 * @param from start of the first slot, a multiple of the step
 * @param step length of each
 * @param count how many
 */
public record Slots(Instant from, Duration step, int count) {
    /** More points than that no plot shows. */
    public static final int MOST = 1_500;

    /**
     * The slots that have a part of the stretch.
     *
     * @throws IllegalArgumentException if it is empty, or more than {@link #MOST} slots
     */
    public static Slots of(Instant from, Instant to, Duration step) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("must be before to");
        }
        long millis = step.toMillis();
        long first = Math.floorDiv(from.toEpochMilli(), millis);
        long last = Math.floorDiv(to.toEpochMilli() - 1, millis);
        if (last - first >= MOST) {
            throw new IllegalArgumentException("is more than " + MOST + " steps before to");
        }
        return new Slots(Instant.ofEpochMilli(first * millis), step, (int) (last - first + 1));
    }

    /** With nothing in it yet. */
    Line line() {
        return new Line(count);
    }

    public Instant start(int slot) {
        return from.plus(step.multipliedBy(slot));
    }

    public Instant end() {
        return start(count);
    }

    /** In which slot; negative, or count and more, outside. */
    public int of(Instant time) {
        return (int) Math.floorDiv(Duration.between(from, time).toMillis(), step.toMillis());
    }

    public boolean has(int slot) {
        return slot >= 0 && slot < count;
    }

    public List<Instant> starts() {
        return LongStream.range(0, count).mapToObj(slot -> start((int) slot)).toList();
    }
}
