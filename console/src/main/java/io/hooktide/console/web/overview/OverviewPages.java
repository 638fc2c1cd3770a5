package io.hooktide.console.web.overview;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.statistics.DeliverySeries;
import io.hooktide.console.statistics.Slots;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The overview. On the event loop. */
public final class OverviewPages implements Pages {
    public static final String PATH = "/overview";

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final Clock clock;

    public OverviewPages(LogAccess log, SubscriptionStore subscriptions, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.clock = clock;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Overview", PATH, "overview", Scope.DELIVERIES_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.DELIVERIES_READ, this::show);
    }

    private Future<View> show(Visit visit) {
        Range range = Range.of(visit.query("range").orElse(""));
        Slots slots = range.slots(clock.instant());
        Optional<String> tenant = visit.principal().tenantId();
        return log.read(history -> model(history, range, slots, tenant))
                .map(model -> model.overview(one -> named(visit.principal(), one), log.behindSince()))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(
                                Overview.without(range, known.problem().detail()))
                        : Future.failedFuture(failure))
                .map(overview -> View.page("Overview", "overview/overview.jte", overview));
    }

    private static OverviewModel model(LogHistory history, Range range, Slots slots, Optional<String> tenant) {
        DeliverySeries series =
                history.series().deliveries(tenant, slots, history.status().since());
        LetterFilter open = LetterFilter.of(tenant).state(Optional.of("open"));
        return new OverviewModel(range, series, history.deadLetters().count(open));
    }

    private Optional<OverviewModel.Named> named(Principal principal, DeliverySeries.Behind behind) {
        return subscriptions
                .find(principal, behind.subscriptionId())
                .map(row -> new OverviewModel.Named(
                        row.value().getName(), row.value().getStatus().equals(SubscriptionStatus.PAUSED.wireName())));
    }
}
