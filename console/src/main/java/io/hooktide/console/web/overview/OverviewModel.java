package io.hooktide.console.web.overview;

import io.hooktide.console.statistics.DeliverySeries;
import io.hooktide.console.statistics.Line;
import io.hooktide.console.web.overview.Overview.Figure;
import io.hooktide.console.web.plot.Curve;
import io.hooktide.console.web.plot.Plot;
import io.hooktide.console.web.plot.Spark;
import io.hooktide.console.web.plot.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** From a series to what is shown of it. Pure. */
final class OverviewModel {
    private final Range range;
    private final DeliverySeries series;
    private final long deadLetters;

    /** @param deadLetters that nothing has become of yet */
    OverviewModel(Range range, DeliverySeries series, long deadLetters) {
        this.range = range;
        this.series = series;
        this.deadLetters = deadLetters;
    }

    /** A subscription as it is called; empty where it is gone. */
    record Named(String name, boolean paused) {}

    Overview overview(Function<DeliverySeries.Behind, Optional<Named>> names, Optional<Instant> behindSince) {
        return new Overview(range, figures(), plots(), behind(names), "", behindSince);
    }

    private List<Figure> figures() {
        long delivered = total("delivered");
        long retried = total("retried");
        Double p95 = series.totals().p95();
        Double backlog = latest(series.backlogs().deliveries());
        Double oldest = latest(series.backlogs().oldestAgeMs());
        return List.of(
                new Figure("Delivered", Unit.COUNT.show(delivered), "deliveries", "", ""),
                new Figure(
                        "Failed attempts",
                        Unit.COUNT.show(retried),
                        "that are repeated",
                        retried > 0 ? "warn" : "",
                        ""),
                new Figure("Latency", p95 == null ? "–" : Unit.TIME.show(p95), "95 of 100 are faster", "", ""),
                new Figure("Backlog", backlog == null ? "–" : Unit.COUNT.show(backlog), "not ended yet", "", ""),
                new Figure(
                        "Oldest",
                        oldest == null || oldest == 0 ? "–" : Unit.TIME.show(oldest),
                        "of the backlog",
                        oldest != null && oldest > 3_600_000 ? "warn" : "",
                        ""),
                new Figure(
                        "Dead letters",
                        Unit.COUNT.show(deadLetters),
                        "open, of 30 days",
                        deadLetters > 0 ? "bad" : "",
                        "/dead-letters"));
    }

    private long total(String outcome) {
        return series.totals().outcomes().getOrDefault(outcome, 0L);
    }

    private static Double latest(Line line) {
        return line.values().stream()
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private List<Plot> plots() {
        Map<String, Line> rates = series.perSecond();
        return List.of(
                Plot.stacked(
                        "rates",
                        "Outcomes per second",
                        "What came of deliveries, and attempts that failed, per second",
                        Unit.PER_SECOND,
                        series.slots(),
                        List.of(
                                Curve.of("Delivered", "delivered", rates.get("delivered")),
                                Curve.of("Repeated", "retried", rates.get("retried")),
                                Curve.of("Dead letters", "dead", rates.get("dead_lettered")),
                                Curve.of("Dropped", "dropped", rates.get("dropped")))),
                Plot.decades(
                        "latency",
                        "From the event to its delivery",
                        "Time from the event to the attempt that delivered it",
                        Unit.TIME,
                        series.slots(),
                        List.of(
                                Curve.of("p50", "p50", series.latency().p50()),
                                Curve.of("p95", "p95", series.latency().p95()),
                                Curve.of("p99", "p99", series.latency().p99()))),
                Plot.lines(
                        "backlog",
                        "Backlog",
                        "Deliveries that had not ended",
                        Unit.COUNT,
                        series.slots(),
                        List.of(Curve.of(
                                "Deliveries", "backlog", series.backlogs().deliveries()))),
                Plot.lines(
                        "oldest",
                        "Age of the oldest",
                        "How old the oldest delivery was that had not ended",
                        Unit.TIME,
                        series.slots(),
                        List.of(Curve.of("Age", "age", series.backlogs().oldestAgeMs()))));
    }

    private List<Overview.Behind> behind(Function<DeliverySeries.Behind, Optional<Named>> names) {
        return series.backlogs().worst().stream()
                .map(one -> {
                    Optional<Named> named = names.apply(one);
                    Double backlog = latest(one.backlog());
                    Double oldest = latest(one.oldestAgeMs());
                    return new Overview.Behind(
                            named.map(Named::name).orElse(one.subscriptionId()),
                            named.isPresent() ? "/webhooks/" + one.subscriptionId() : "",
                            one.tenantId(),
                            backlog == null ? "–" : Unit.COUNT.show(backlog),
                            oldest == null || oldest == 0 ? "–" : Unit.TIME.show(oldest),
                            Spark.of(one.oldestAgeMs(), Unit.TIME),
                            named.map(Named::paused).orElse(false));
                })
                .toList();
    }
}
