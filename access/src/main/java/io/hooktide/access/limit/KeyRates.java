package io.hooktide.access.limit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How often each key may ask, in this process. Thread-safe. */
public final class KeyRates {
    private static final int MOST = 10_000;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private final Recent<String, TokenBucket> buckets = new Recent<>(MOST);

    /** @param perSecond requests of one key; 0: as many as it likes */
    public KeyRates(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Zero if the key may ask now, else how long it has to wait. */
    public Duration take(String keyId) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        long now = nanoTime.getAsLong();
        return Duration.ofNanos(buckets.computeIfAbsent(keyId, id -> new TokenBucket(perSecond, now))
                .take(now));
    }
}
