package io.hooktide.receiver.arrivals;

import io.hooktide.receiver.signature.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts of everything that arrived since the start, kept or not. For one thread. */
public final class Counts {
    /** Paths beyond these are counted together under the name "other". */
    public static final int MAX_PATHS = 1_000;

    private final Map<String, Map<String, Long>> answersByPath = new TreeMap<>();
    private final Map<Verdict, Long> signatures = new EnumMap<>(Verdict.class);
    private long total;

    /** @return the number of this arrival, from 1 */
    public long arrived(String path, String answer, Verdict signature) {
        String row = answersByPath.containsKey(path) || answersByPath.size() < MAX_PATHS && path.length() <= 256
                ? path
                : "other";
        answersByPath.computeIfAbsent(row, fresh -> new TreeMap<>()).merge(answer, 1L, Long::sum);
        signatures.merge(signature, 1L, Long::sum);
        return ++total;
    }

    public long total() {
        return total;
    }

    /** Path, then answer, then how many. */
    public Map<String, Map<String, Long>> answersByPath() {
        return answersByPath;
    }

    public long signatures(Verdict verdict) {
        return signatures.getOrDefault(verdict, 0L);
    }
}
