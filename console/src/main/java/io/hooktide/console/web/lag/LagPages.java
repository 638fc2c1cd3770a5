package io.hooktide.console.web.lag;

import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.statistics.LagRing;
import io.hooktide.console.statistics.LagSeries;
import io.hooktide.console.statistics.Slots;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.overview.Range;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;

/** The operator's page about lag. On the event loop. */
public final class LagPages implements Pages {
    public static final String PATH = "/lag";

    private static final String IN_MEMORY =
            "Without a database for the log history the plots go back to the last start of"
                    + " this console, an hour at most (log-history.jdbc-url is not set).";

    private final LogAccess log;
    private final LagRing ring;
    private final Clock clock;

    public LagPages(LogAccess log, LagRing ring, Clock clock) {
        this.log = log;
        this.ring = ring;
        this.clock = clock;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Lag", PATH, "lag", Scope.OPS_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.OPS_READ, this::show);
    }

    private Future<View> show(Visit visit) {
        Range range = Range.of(visit.query("range").orElse(""));
        Slots slots = range.slots(clock.instant());
        return series(slots)
                .map(series -> LagView.of(range, ring, series, log.isKept() ? "" : IN_MEMORY))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(LagView.of(
                                range, ring, ring.series(slots), known.problem().detail()))
                        : Future.failedFuture(failure))
                .map(lag -> View.page("Lag", "lag/lag.jte", lag));
    }

    private Future<LagSeries> series(Slots slots) {
        return log.isKept()
                ? log.read(history -> history.series().lags(slots))
                : Future.succeededFuture(ring.series(slots));
    }
}
