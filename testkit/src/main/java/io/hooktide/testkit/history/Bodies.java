package io.hooktide.testkit.history;

import io.hooktide.testkit.history.Finding.BodyChanged;
import java.util.List;
import java.util.stream.Stream;

/** The same bytes in every topic and at every arrival. */
final class Bodies {
    private Bodies() {}

    static List<Finding> in(Story story) {
        long different = Stream.concat(
                        story.posts().stream().map(Received::bodyHash),
                        story.rounds().values().stream()
                                .flatMap(round -> round.queued().stream())
                                .map(Queued::bodyHash))
                .distinct()
                .count();
        return different > 1 ? List.of(new BodyChanged(story.deliveryId(), (int) different)) : List.of();
    }
}
