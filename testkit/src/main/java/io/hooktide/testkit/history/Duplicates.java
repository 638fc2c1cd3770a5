package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.Duplicate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Posts beyond one for each attempt number that is recorded. */
final class Duplicates {
    private Duplicates() {}

    static List<Finding> in(History history, Map<String, Story> stories, Repeats allowed) {
        return new TreeMap<>(allowed.tooMany(repeated(history, stories)))
                .entrySet().stream()
                        .map(repeat -> (Finding) new Duplicate(repeat.getKey(), repeat.getValue()))
                        .toList();
    }

    /** How often too often, by delivery id; without those that came as often as they should. */
    static Map<String, Integer> repeated(History history, Map<String, Story> stories) {
        Map<String, Integer> repeated = new TreeMap<>();
        stories.forEach((id, story) -> {
            int times = story.posts().size() - wanted(history, story);
            if (times > 0 && !story.rounds().isEmpty()) {
                repeated.put(id, times);
            }
        });
        return repeated;
    }

    private static int wanted(History history, Story story) {
        int wanted = 0;
        for (Round round : story.rounds().values()) {
            wanted += (int) round.attempted().stream()
                    .filter(Attempted::made)
                    .mapToInt(Attempted::number)
                    .distinct()
                    .count();
            wanted += round.pending(history.positions()) ? 1 : 0; // not recorded yet
        }
        return wanted;
    }
}
