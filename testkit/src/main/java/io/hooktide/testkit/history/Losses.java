package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.Loss;
import io.hooktide.testkit.history.Finding.Loss.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was accepted and is gone. */
final class Losses {
    // Their dead letter holds bytes, no delivery.
    private static final Set<String> RAW = Set.of("too_large", "unreadable");

    private Losses() {}

    static List<Finding> in(History history, Map<String, Story> stories) {
        List<Finding> found = new ArrayList<>();
        Set<String> absent = new TreeSet<>(history.expected().must());
        for (Story story : stories.values()) {
            if (!story.rounds().isEmpty()) {
                absent.remove(story.deliveryId());
                story.rounds().values().forEach(round -> look(history, story, round, found));
            }
        }
        absent.forEach(id -> found.add(new Loss(id, What.NO_DELIVERY)));
        return found;
    }

    private static void look(History history, Story story, Round round, List<Finding> found) {
        if (round.ends(Attempted.DELIVERED) > 0 && story.posts().stream().noneMatch(Received::successful)) {
            found.add(new Loss(story.deliveryId(), What.NOT_RECEIVED));
        }
        if (deadWithoutLetter(round)) {
            found.add(new Loss(story.deliveryId(), What.NO_DEAD_LETTER));
        }
        if (!round.ended() && !round.pending(history.positions())) {
            found.add(new Loss(story.deliveryId(), What.NOWHERE));
        }
    }

    private static boolean deadWithoutLetter(Round round) {
        long dead = round.attempted().stream()
                .filter(attempt -> attempt.status().equals(Attempted.DEAD_LETTERED))
                .filter(attempt -> attempt.reason() == null || !RAW.contains(attempt.reason()))
                .count();
        return dead > round.deadLettered().size();
    }
}
