package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.Invention;
import io.hooktide.testkit.history.Finding.Invention.What;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What nobody asked for, and answers that nobody gave. */
final class Inventions {
    private Inventions() {}

    static List<Finding> in(History history, Story story) {
        List<Finding> found = new ArrayList<>();
        if (!history.expected().allows(story.deliveryId())) {
            found.add(new Invention(story.deliveryId(), What.NOT_EXPECTED));
        }
        Map<Integer, Long> given =
                story.posts().stream().collect(Collectors.groupingBy(Received::status, Collectors.counting()));
        Map<Integer, Long> recorded = story.rounds().values().stream()
                .flatMap(round -> round.attempted().stream())
                .map(Attempted::responseCode)
                .filter(code -> code != 0 && code / 100 != 2) // a success that was not given is a loss
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (recorded.entrySet().stream().anyMatch(code -> code.getValue() > given.getOrDefault(code.getKey(), 0L))) {
            found.add(new Invention(story.deliveryId(), What.ANSWER_NOT_GIVEN));
        }
        return found;
    }
}
