package io.hooktide.console.undelivered.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the last check found, whichever console made it.
 *
 * @param since deliveries published before are not judged
 * @param checkedAt the time that it is right for; empty before the first
 * @param nextAt when the next check may be made, whoever makes it; empty: at once
 * @param confirmed differences by kind that two checks in a row have found; kinds without one are left out
 */
public record LedgerState(
        Instant since, Optional<Instant> checkedAt, Optional<Instant> nextAt, Map<DifferenceKind, Integer> confirmed) {
    public LedgerState {
        confirmed = Map.copyOf(confirmed);
    }

    /** Until the next check; zero where it is due. */
    Duration rest(Instant now) {
        return nextAt.map(next -> Duration.between(now, next))
                .filter(rest -> !rest.isNegative())
                .orElse(Duration.ZERO);
    }

    public int differences() {
        return confirmed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
