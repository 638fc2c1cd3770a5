package io.hooktide.dev.demo;

import io.hooktide.dev.board.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When the demonstration will be over, from what is still under way and how its endpoints answer. Pure. */
record EndEstimate(Scenario scenario) {
    /** For the last answers, their recording and the summary. */
    static final Duration SETTLING = Duration.ofSeconds(2);

    /** From now on. */
    Duration left(List<Line> lines, Instant now) {
        Duration longest = lines.isEmpty() ? scenario.length() : Duration.ZERO;
        for (Line line : lines) {
            if (line.pending()) {
                Duration left = leftOf(line, now);
                longest = left.compareTo(longest) > 0 ? left : longest;
            }
        }
        return longest.plus(SETTLING);
    }

    private Duration leftOf(Line line, Instant now) {
        Duration waiting = line.next() == null ? Duration.ZERO : Duration.between(now, line.next());
        Duration after = scenario.byPath(line.endpoint())
                .map(endpoint -> endpoint.leftAfter(line.next() == null ? 0 : line.attempts(), scenario.delays()))
                .orElse(Duration.ZERO);
        return waiting.isNegative() ? after : waiting.plus(after);
    }
}
