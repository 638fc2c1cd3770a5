package io.hooktide.retry.replay;

import io.hooktide.schemas.StaleLetter;
import java.util.List;
import java.util.Map;

/**
 * The next piece of a job, read and judged, to be written in one transaction.
 *
 * @param out in the order in which they are to be sent; may be none
 * @param counts of all that was dealt with, by wire name
 * @param stale what was left out since a newer event was delivered
 * @param positions by partition, the first offset that is not dealt with; those that moved
 * @param last whether nothing is left
 * @param notes about dead letters of which nothing is sent
 */
public record Work(
        List<Redelivery> out,
        Map<String, Long> counts,
        List<StaleLetter> stale,
        Map<Integer, Long> positions,
        boolean last,
        List<Redelivery.Note> notes) {
    public Work {
        out = List.copyOf(out);
        counts = Map.copyOf(counts);
        stale = List.copyOf(stale);
        positions = Map.copyOf(positions);
        notes = List.copyOf(notes);
    }

    public Work(
            List<Redelivery> out,
            Map<String, Long> counts,
            List<StaleLetter> stale,
            Map<Integer, Long> positions,
            boolean last) {
        this(out, counts, stale, positions, last, List.of());
    }

    /** It was not found yet; to be asked again. */
    public static Work nothing() {
        return new Work(List.of(), Map.of(), List.of(), Map.of(), false);
    }

    boolean isNothing() {
        return positions.isEmpty() && !last;
    }
}
