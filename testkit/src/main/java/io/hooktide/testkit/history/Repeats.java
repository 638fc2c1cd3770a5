package io.hooktide.testkit.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which posts may come again. Pure. */
@FunctionalInterface
public interface Repeats {

    /** Which of the repeated posts are too many; both by delivery id. */
    Map<String, Integer> tooMany(Map<String, Integer> repeated);

    static Repeats none() {
        return repeated -> repeated;
    }

    /** So many in all, whichever they are. */
    static Repeats atMost(int count) {
        return repeated ->
                repeated.values().stream().mapToInt(Integer::intValue).sum() > count ? repeated : Map.of();
    }

    /** What was under way at the fault, or answered in the milliseconds before it, as the receiver saw it; once each. */
    static Repeats around(Collection<Received> received, long faultAt, long withinMillis) {
        Map<String, Integer> allowed = new HashMap<>();
        received.stream()
                .filter(post -> post.openOrJustDone(faultAt, withinMillis))
                .forEach(post -> allowed.merge(post.deliveryId(), 1, Integer::sum));
        return of(allowed);
    }

    /** What had been posted at the fault, and of which no attempt was recorded yet: exact, whatever a commit took. */
    static Repeats unrecorded(Collection<Received> received, TopicDump topics, long faultAt) {
        Map<String, Integer> posts = new HashMap<>();
        received.stream()
                .filter(post -> post.arrivedAt() <= faultAt)
                .forEach(post -> posts.merge(post.deliveryId(), 1, Integer::sum));
        topics.attempted().stream()
                .filter(attempt -> attempt.made() && attempt.place().appendedAt() <= faultAt)
                .forEach(attempt -> posts.merge(attempt.deliveryId(), -1, Integer::sum));
        posts.values().removeIf(count -> count <= 0);
        return of(posts);
    }

    /** What the fan-out wrote twice: so often as each number of an attempt is recorded again. */
    static Repeats writtenTwice(TopicDump topics) {
        Map<String, Integer> allowed = new HashMap<>();
        Set<List<Object>> seen = new HashSet<>();
        topics.attempted().stream()
                .filter(Attempted::made)
                .filter(attempt -> !seen.add(List.of(attempt.deliveryId(), attempt.replay(), attempt.number())))
                .forEach(attempt -> allowed.merge(attempt.deliveryId(), 1, Integer::sum));
        return of(allowed);
    }

    static Repeats of(Map<String, Integer> allowed) {
        Map<String, Integer> known = Map.copyOf(allowed);
        return repeated -> {
            Map<String, Integer> tooMany = new HashMap<>();
            repeated.forEach((id, times) -> {
                if (times > known.getOrDefault(id, 0)) {
                    tooMany.put(id, times - known.getOrDefault(id, 0));
                }
            });
            return tooMany;
        };
    }

    /** Several faults: what the one or the other explains. */
    default Repeats and(Repeats other) {
        return repeated -> other.tooMany(tooMany(repeated));
    }
}
