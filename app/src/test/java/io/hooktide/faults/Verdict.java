package io.hooktide.faults;

import io.hooktide.testkit.history.Claims;
import io.hooktide.testkit.history.Expected;
import io.hooktide.testkit.history.History;
import io.hooktide.testkit.history.HistoryChecker;
import io.hooktide.testkit.history.LoggingReceiver;
import io.hooktide.testkit.history.Received;
import io.hooktide.testkit.history.Repeats;
import io.hooktide.testkit.history.Report;
import io.hooktide.testkit.history.TopicDump;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run looks like once it is at rest. */
record Verdict(Expected expected, List<Received> received, TopicDump topics, Ground ground) {
    private static final Logger LOG = LoggerFactory.getLogger(Verdict.class);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** What has not come when nothing moves any more is a finding; of which kind, the check tells. */
    static Verdict atRest(Ground ground, LoggingReceiver receiver, Expected expected) {
        Standstill standstill = new Standstill(PATIENCE);
        try {
            Awaitility.await("at rest")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(500))
                    .pollInSameThread()
                    .until(() -> receiver.ids().containsAll(expected.must())
                                    && ground.behind().isEmpty()
                            || standstill.at(List.of(receiver.posts(), ground.behind())));
        } catch (ConditionTimeoutException late) {
            LOG.warn("event=not_at_rest after={}", LONGEST);
        }
        if (!ground.behind().isEmpty()) {
            LOG.warn("event=not_at_rest behind={}", ground.behind());
        }
        return new Verdict(expected, receiver.received(), ground.dump(), ground);
    }

    /** What was posted at the fault, and not recorded yet, may have come again; nothing else. */
    Report repeatingOnlyWhatWasNotRecorded(long faultAt) {
        return check(Repeats.unrecorded(received, topics, faultAt));
    }

    Report check(Repeats repeats) {
        History history =
                new History(expected, received, topics, ground.positions().read());
        return HistoryChecker.check(history, Claims.atRest(repeats));
    }

    /** How many posts were under way at the fault, or answered in the milliseconds before it. */
    long openOrJustDone(long faultAt, long withinMillis) {
        return received.stream()
                .filter(post -> post.openOrJustDone(faultAt, withinMillis))
                .count();
    }

    /** How many milliseconds before the fault the oldest of the answers came that were repeated. */
    long oldestRepeated(Report report, long faultAt) {
        Map<String, Long> answered = new HashMap<>();
        received.stream()
                .filter(post -> report.repeated().containsKey(post.deliveryId()) && post.arrivedAt() <= faultAt)
                .filter(post -> post.answeredAt() != Received.NEVER)
                .forEach(post -> answered.merge(post.deliveryId(), post.answeredAt(), Math::max));
        return answered.values().stream().mapToLong(at -> faultAt - at).max().orElse(0);
    }

    /** Milliseconds from then to the next arrival. */
    long untilNextArrival(long at) {
        return received.stream()
                .mapToLong(post -> post.arrivedAt() - at)
                .filter(millis -> millis > 0)
                .min()
                .orElseThrow();
    }
}
