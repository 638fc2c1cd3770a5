package io.hooktide.retry.replay;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How many dead letters get which verdict. */
public record ReplayCounts(Map<Verdict, Long> byVerdict) {
    public ReplayCounts {
        byVerdict = Map.copyOf(byVerdict);
    }

    public long of(Verdict verdict) {
        return byVerdict.getOrDefault(verdict, 0L);
    }

    /** All that pass the filter. */
    public long matching() {
        return byVerdict.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For people: 12 dead letters: 10 to replay, 2 replayed before. */
    @Override
    public String toString() {
        String parts = Arrays.stream(Verdict.values())
                .filter(verdict -> verdict == Verdict.REPLAY || of(verdict) > 0)
                .map(verdict -> of(verdict) + " " + verdict.words())
                .collect(Collectors.joining(", "));
        return matching() + (matching() == 1 ? " dead letter: " : " dead letters: ") + parts;
    }

    static final class Tally {
        private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

        void add(Verdict verdict) {
            counts.merge(verdict, 1L, Long::sum);
        }

        ReplayCounts total() {
            return new ReplayCounts(counts);
        }
    }
}
