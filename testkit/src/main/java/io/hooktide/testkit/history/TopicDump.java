package io.hooktide.testkit.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the topics hold, in the order of partitions and offsets. */
public record TopicDump(List<Queued> queued, List<Attempted> attempted, List<DeadLettered> deadLettered) {
    static final TopicDump EMPTY = new TopicDump(List.of(), List.of(), List.of());

    private static final Comparator<Place> BY_PLACE =
            Comparator.comparing(Place::topic).thenComparing(Place::partition).thenComparing(Place::offset);

    /** Both: delay topics lose what is done, an earlier dump still has it. */
    public TopicDump and(TopicDump other) {
        return new TopicDump(
                union(queued, other.queued, Queued::place),
                union(attempted, other.attempted, Attempted::place),
                union(deadLettered, other.deadLettered, DeadLettered::place));
    }

    private static <T> List<T> union(List<T> some, List<T> others, Function<T, Place> place) {
        Set<Place> seen = new HashSet<>();
        List<T> all = new ArrayList<>();
        for (List<T> part : List.of(some, others)) {
            part.stream().filter(record -> seen.add(place.apply(record))).forEach(all::add);
        }
        all.sort(Comparator.comparing(place, BY_PLACE));
        return all;
    }
}
