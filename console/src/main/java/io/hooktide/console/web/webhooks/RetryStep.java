package io.hooktide.console.web.webhooks;

import io.hooktide.console.web.RelativeTime;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An attempt on the way of a delivery that goes on failing.
 *
 * @param delay before it, such as 10s
 * @param since the first attempt, at least, for people
 */
public record RetryStep(int number, String delay, String since) {
    /** Empty where a delay cannot be read: what is wrong with it is told beside its field. */
    static List<RetryStep> of(List<String> delays) {
        List<RetryStep> steps = new ArrayList<>();
        steps.add(new RetryStep(1, "at once", ""));
        Duration since = Duration.ZERO;
        for (String each : delays) {
            if (!each.matches(ShortDuration.PATTERN)) {
                return List.of();
            }
            since = since.plus(ShortDuration.parse(each));
            steps.add(new RetryStep(steps.size() + 1, "+ " + each, RelativeTime.amount(since)));
        }
        return steps;
    }
}
