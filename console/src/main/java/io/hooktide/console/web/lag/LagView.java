package io.hooktide.console.web.lag;

import io.hooktide.console.statistics.LagRing;
import io.hooktide.console.statistics.LagSample;
import io.hooktide.console.statistics.LagSeries;
import io.hooktide.console.statistics.OldestUndelivered;
import io.hooktide.console.web.overview.Range;
import io.hooktide.console.web.plot.Curve;
import io.hooktide.console.web.plot.Plot;
import io.hooktide.console.web.plot.Unit;
import io.hooktide.retry.lag.TierLag;
import io.hooktide.schemas.time.ShortDuration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the groups stand and stood, as it is shown.
 *
 * @param latest empty before this console has looked
 * @param oldest what has been pending for longest; empty before the first look, and without a log history
 * @param missing what cannot be shown, and why; empty: nothing
 */
public record LagView(
        Range range, Optional<LagSample> latest, Optional<OldestUndelivered> oldest, List<Plot> plots, String missing) {
    static LagView of(Range range, LagRing ring, LagSeries series, String missing) {
        List<LagSeries.TierSeries> tiers = series.tiers();
        return new LagView(
                range,
                ring.latest(),
                ring.oldest(),
                IntStream.range(0, tiers.size())
                        .mapToObj(i -> plot("lag-" + i, tiers.get(i), series))
                        .toList(),
                missing);
    }

    private static Plot plot(String id, LagSeries.TierSeries tier, LagSeries series) {
        boolean delayed = !tier.delay().isZero();
        Curve due = Curve.of("Due", "due", tier.due());
        Curve waiting = Curve.of("Waiting", "waiting", tier.waiting());
        return Plot.lines(
                id,
                name(tier.topic()),
                "Records that " + (delayed ? "wait for their time, and those that " : "") + "are due and not done",
                Unit.COUNT,
                series.slots(),
                delayed ? List.of(waiting, due) : List.of(due));
    }

    /** Without the prefix of the installation. */
    public static String name(String topic) {
        int retry = topic.lastIndexOf("retry.");
        return retry >= 0 ? topic.substring(retry) : topic.substring(topic.lastIndexOf('.') + 1);
    }

    public String count(TierLag lag, long records) {
        return (lag.estimated() ? "≈ " : "") + Unit.COUNT.show(records);
    }

    /** For how long the oldest has been due. */
    public String oldest(TierLag lag) {
        return lag.oldestDue()
                .map(due -> Unit.TIME.show(Math.max(
                        0, Duration.between(due, latest.orElseThrow().at()).toMillis())))
                .orElse("–");
    }

    public String delay(TierLag lag) {
        return lag.delay().isZero() ? "–" : ShortDuration.format(lag.delay());
    }
}
