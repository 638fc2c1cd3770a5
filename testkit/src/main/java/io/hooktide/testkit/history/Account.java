package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.Balance;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Delivered + dead-lettered + dropped + pending = events x matches; the last round of each delivery counts. */
record Account(int expected, int delivered, int deadLettered, int dropped, int pending, int posts, int repeated) {
    private static final List<String> PRECEDENCE =
            List.of(Attempted.DELIVERED, Attempted.DEAD_LETTERED, Attempted.DROPPED);

    static Account of(History history, Map<String, Story> stories) {
        int expected = history.expected().must().size();
        int delivered = 0;
        int deadLettered = 0;
        int dropped = 0;
        int pending = 0;
        for (Story story : stories.values()) {
            if (story.rounds().isEmpty() || !history.expected().allows(story.deliveryId())) {
                continue;
            }
            expected += history.expected().may().contains(story.deliveryId()) ? 1 : 0;
            Round last = story.rounds().lastEntry().getValue();
            List<String> ends = ends(last);
            delivered += count(ends, Attempted.DELIVERED);
            deadLettered += count(ends, Attempted.DEAD_LETTERED);
            dropped += count(ends, Attempted.DROPPED);
            pending += last.pending(history.positions()) ? 1 : 0;
        }
        int repeated = Duplicates.repeated(history, stories).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return new Account(
                expected,
                delivered,
                deadLettered,
                dropped,
                pending,
                history.received().size(),
                repeated);
    }

    // What the fan-out wrote twice may end twice, each time otherwise; it is one delivery all the same.
    private static List<String> ends(Round round) {
        List<String> ends = round.attempted().stream()
                .filter(Attempted::ends)
                .map(Attempted::status)
                .sorted(Comparator.comparing(PRECEDENCE::indexOf))
                .toList();
        return round.chains() == 1 || ends.isEmpty() ? ends : ends.subList(0, 1);
    }

    private static int count(List<String> ends, String status) {
        return Collections.frequency(ends, status);
    }

    boolean adds() {
        return delivered + deadLettered + dropped + pending == expected;
    }

    Balance finding() {
        return new Balance(expected, delivered, deadLettered, dropped, pending);
    }

    @Override
    public String toString() {
        return "expected " + expected + ": " + delivered + " delivered, " + deadLettered + " dead-lettered, " + dropped
                + " dropped, " + pending + " pending; " + posts + " posts, " + repeated + " of them repeated";
    }
}
