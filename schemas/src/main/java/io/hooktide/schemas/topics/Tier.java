package io.hooktide.schemas.topics;

import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;

/** One delay topic's delay. Its name is the delay in its largest whole unit: 10s, 90s, 5m. */
public record Tier(Duration delay) implements Comparable<Tier> {
    public Tier {
        if (delay.toMillis() < 1 || delay.compareTo(Duration.ofDays(7)) >= 0) {
            throw new IllegalArgumentException(
                    "A tier's delay must be from 1ms to less than 7d, the retention of its topic: " + delay);
        }
    }

    /** @throws IllegalArgumentException if the text is not a duration, or out of range */
    public static Tier parse(String text) {
        return new Tier(ShortDuration.parse(text));
    }

    public String name() {
        return ShortDuration.format(delay);
    }

    @Override
    public int compareTo(Tier other) {
        return delay.compareTo(other.delay);
    }

    @Override
    public String toString() {
        return name();
    }
}
