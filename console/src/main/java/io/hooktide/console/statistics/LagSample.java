package io.hooktide.console.statistics;

import io.hooktide.retry.lag.TierLag;
import java.time.Instant;
import java.util.List;

/** How all groups stood at one time. */
public record LagSample(Instant at, List<TierLag> lags) {
    public LagSample {
        lags = List.copyOf(lags);
    }
}
