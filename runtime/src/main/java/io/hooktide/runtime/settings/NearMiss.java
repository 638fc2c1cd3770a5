package io.hooktide.runtime.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. Pure. */
final class NearMiss {
    private static final int MOST_EDITS = 2;

    private NearMiss() {}

    /** The known name that is fewest edits away, where two are enough. */
    static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= MOST_EDITS)
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    // Levenshtein's distance, one row at a time.
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
