package io.hooktide.console.web.webhooks;

import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.log.read.StatisticsReads;
import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.console.subscription.Cursor;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Page;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of webhooks. On the event loop. */
public final class WebhookPages implements Pages {
    public static final String PATH = "/webhooks";

    private static final int PAGE = 25;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final SubscriptionReads reads;
    private final LogAccess log;
    private final Clock clock;

    public WebhookPages(SubscriptionReads reads, LogAccess log, Clock clock) {
        this.reads = reads;
        this.log = log;
        this.clock = clock;
    }

    /** @param missing why there are none; empty: there are */
    private record Figures(Map<String, SubscriptionStatistics> bySubscription, String missing) {}

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Webhooks", PATH, "webhook", Scope.WEBHOOKS_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.WEBHOOKS_READ, this::list);
    }

    private Future<View> list(Visit visit) {
        Listing listing = new Listing(
                visit.query("status").flatMap(WebhookPages::status),
                visit.query("q"),
                PAGE,
                visit.query("after").flatMap(WebhookPages::cursor));
        return reads.list(visit.principal(), listing)
                .compose(page -> figures(visit).map(figures -> model(visit, page, figures)))
                .map(model -> View.page("Webhooks", "webhooks/list.jte", model));
    }

    private Future<Figures> figures(Visit visit) {
        if (!visit.may(Scope.DELIVERIES_READ)) {
            return Future.succeededFuture(new Figures(Map.of(), ""));
        }
        StatisticsReads.Scope scope =
                new StatisticsReads.Scope(visit.principal().tenantId(), Optional.empty());
        return log.read(history ->
                        history.statistics().since(scope, clock.instant().minus(WINDOW)))
                .map(found -> new Figures(found, ""))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(
                                new Figures(Map.of(), known.problem().detail()))
                        : Future.failedFuture(failure));
    }

    private static WebhookList model(Visit visit, Page page, Figures figures) {
        List<WebhookRow> rows = page.subscriptions().stream()
                .map(row -> new WebhookRow(
                        row, Optional.ofNullable(figures.bySubscription().get(row.getSubscriptionId()))))
                .toList();
        return new WebhookList(
                rows,
                visit.query("q").orElse(""),
                visit.query("status").orElse(""),
                page.next().map(Cursor::text),
                visit.may(Scope.WEBHOOKS_WRITE),
                figures.missing());
    }

    // An address that somebody has typed or kept: what it cannot mean is left out.
    private static Optional<SubscriptionStatus> status(String text) {
        return List.of(SubscriptionStatus.ACTIVE, SubscriptionStatus.PAUSED, SubscriptionStatus.DEACTIVATED).stream()
                .filter(status -> status.wireName().equals(text))
                .findFirst();
    }

    private static Optional<Cursor> cursor(String text) {
        try {
            return Optional.of(Cursor.parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
