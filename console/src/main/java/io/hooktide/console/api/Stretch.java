package io.hooktide.console.api;

import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.console.statistics.Slots;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** The parameters of a series: from when, until when, in which steps. */
final class Stretch {
    static final Set<String> NAMES = Set.of("from", "to", "step");

    private static final Duration LONGEST_STEP = Duration.ofDays(1);
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);

    private Stretch() {}

    /**
     * @param finest the shortest step there is, and the default
     * @throws io.hooktide.runtime.http.ProblemException 400 with everything that is wrong
     */
    static Slots read(QueryParameters query, Duration finest, Instant now) {
        Duration step = query.read("step", text -> step(text, finest)).orElse(finest);
        Instant to = query.read("to", Times::parse).orElse(now);
        Instant from = query.read("from", text -> Slots.of(Times.parse(text), to, step))
                .map(Slots::from)
                .orElseGet(() -> to.minus(DEFAULT_LENGTH));
        query.throwIfWrong();
        return Slots.of(from, to, step);
    }

    private static Duration step(String text, Duration finest) {
        if (!text.matches(ShortDuration.PATTERN)) {
            throw new IllegalArgumentException("must be a duration, for example 5m");
        }
        Duration step = ShortDuration.parse(text);
        if (step.compareTo(finest) < 0
                || step.compareTo(LONGEST_STEP) > 0
                || step.toMillis() % finest.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "must be from " + ShortDuration.format(finest) + " to 1d, and a multiple of the shortest");
        }
        return step;
    }
}
