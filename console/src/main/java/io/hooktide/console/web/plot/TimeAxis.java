package io.hooktide.console.web.plot;

import io.hooktide.console.statistics.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The times below a plot, at full hours or minutes. Pure. */
final class TimeAxis {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int MOST = 6;
    private static final double MARGIN = 3;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private TimeAxis() {}

    static List<Plot.Tick> ticks(Slots slots) {
        long from = slots.from().toEpochMilli();
        long length = slots.end().toEpochMilli() - from;
        long step = STEPS.stream()
                .mapToLong(Duration::toMillis)
                .filter(millis -> length / millis <= MOST)
                .findFirst()
                .orElse(length);
        List<Plot.Tick> ticks = new ArrayList<>();
        for (long at = (from / step + 1) * step; at < from + length; at += step) {
            double percent = 100.0 * (at - from) / length;
            if (percent > MARGIN && percent < 100 - MARGIN) {
                ticks.add(new Plot.Tick(clock(Instant.ofEpochMilli(at)), Paths.coordinate(percent)));
            }
        }
        return ticks;
    }

    static String clock(Instant time) {
        return CLOCK.format(time);
    }
}
