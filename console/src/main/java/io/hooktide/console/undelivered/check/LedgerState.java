package io.hooktide.console.undelivered.check;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the last check found, whichever console made it.
 *
 * @param since deliveries published before are not judged
 * @param checkedAt the time that it is right for; empty before the first
 * @param confirmed differences by kind that two checks in a row have found; kinds without one are left out
 */
public record LedgerState(Instant since, Optional<Instant> checkedAt, Map<DifferenceKind, Integer> confirmed) {
    public LedgerState {
        confirmed = Map.copyOf(confirmed);
    }

    public int differences() {
        return confirmed.values().stream().mapToInt(Integer::intValue).sum();
    }
}
