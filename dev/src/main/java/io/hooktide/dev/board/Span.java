package io.hooktide.dev.board;

import java.time.Duration;

/** Durations as people read them: 0.3 s, 24 s, 2 min 20 s. */
public final class Span {
    private Span() {}

    public static String of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long tenths = (millis + 99) / 100;
        if (tenths < 100 && tenths % 10 != 0) {
            return tenths / 10 + "." + tenths % 10 + " s";
        }
        long seconds = (millis + 999) / 1_000;
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** For counting down: in tenths only below 3 s. */
    public static String steady(Duration duration) {
        long millis = duration.toMillis();
        return of(Duration.ofMillis(millis < 3_000 ? millis : (millis + 999) / 1_000 * 1_000));
    }

    /** Rounded up: to 5 s above 20 s, to whole seconds above one. */
    public static String about(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        long step = millis > 20_000 ? 5_000 : millis > 1_000 ? 1_000 : 100;
        return of(Duration.ofMillis((millis + step - 1) / step * step));
    }
}
