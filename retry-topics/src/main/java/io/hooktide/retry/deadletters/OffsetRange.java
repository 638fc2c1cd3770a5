package io.hooktide.retry.deadletters;

/**
 * A piece of one partition.
 *
 * @param from included
 * @param to not included
 */
public record OffsetRange(long from, long to) {
    public boolean isEmpty() {
        return from >= to;
    }

    /** Its last part, of at most so many offsets. */
    OffsetRange tail(long most) {
        return new OffsetRange(Math.max(from, to - most), to);
    }

    OffsetRange before(OffsetRange tail) {
        return new OffsetRange(from, tail.from);
    }
}
