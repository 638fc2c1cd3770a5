package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.AttemptOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Attempts as recorded: each number after the one before it, once for each time that the delivery was written. */
final class AttemptOrders {
    private AttemptOrders() {}

    static List<Finding> in(Story story) {
        return story.rounds().values().stream()
                .map(round -> {
                    Integer wrong = firstWrong(round);
                    return wrong == null ? null : (Finding) new AttemptOrder(story.deliveryId(), round.replay(), wrong);
                })
                .filter(Objects::nonNull)
                .toList();
    }

    private static Integer firstWrong(Round round) {
        int first = round.firstAttempt();
        int chains = round.chains();
        Map<Integer, Integer> seen = new HashMap<>();
        int ends = 0;
        for (Attempted attempt : round.attempted()) {
            int before = attempt.number() == first ? chains : seen.getOrDefault(attempt.number() - 1, 0);
            boolean inOrder = !attempt.made() || seen.merge(attempt.number(), 1, Integer::sum) <= before;
            if (!inOrder || ends == chains) {
                return attempt.number();
            }
            ends += attempt.ends() ? 1 : 0;
        }
        return null;
    }
}
