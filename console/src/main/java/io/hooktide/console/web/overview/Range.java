package io.hooktide.console.web.overview;

import io.hooktide.console.statistics.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** How far back the plots go. */
public enum Range {
    HOUR("hour", "Last hour", Duration.ofHours(1), Duration.ofMinutes(1)),
    DAY("day", "Last day", Duration.ofDays(1), Duration.ofMinutes(15));

    private final String key;
    private final String label;
    private final Duration length;
    private final Duration step;

    Range(String key, String label, Duration length, Duration step) {
        this.key = key;
        this.label = label;
        this.length = length;
        this.step = step;
    }

    /** The first one, where the text names none. */
    public static Range of(String text) {
        return Arrays.stream(values())
                .filter(range -> range.key.equals(text))
                .findFirst()
                .orElse(HOUR);
    }

    public String key() {
        return key;
    }

    public String label() {
        return label;
    }

    public String step() {
        return step.toMinutes() == 1 ? "each minute" : "each " + step.toMinutes() + " minutes";
    }

    public Slots slots(Instant now) {
        return Slots.of(now.minus(length), now, step);
    }
}
