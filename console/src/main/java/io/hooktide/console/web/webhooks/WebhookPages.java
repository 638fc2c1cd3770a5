package io.hooktide.console.web.webhooks;

import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.log.read.DeliveryRow;
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
import io.hooktide.schemas.Subscription;
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
    private record Figures(
            Map<String, SubscriptionStatistics> statistics, Map<String, DeliveryRow> latest, String missing) {
        static Figures none(String missing) {
            return new Figures(Map.of(), Map.of(), missing);
        }

        WebhookRow row(Subscription webhook) {
            String id = webhook.getSubscriptionId();
            return new WebhookRow(
                    webhook,
                    Optional.ofNullable(statistics.get(id)),
                    Optional.ofNullable(latest.get(id)).map(row -> new DeliveryLine(row, "")));
        }
    }

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
                .compose(page -> figures(visit, page).map(figures -> model(visit, page, figures)))
                .map(model -> View.page("Webhooks", "webhooks/list.jte", model));
    }

    private Future<Figures> figures(Visit visit, Page page) {
        if (!visit.may(Scope.DELIVERIES_READ)) {
            return Future.succeededFuture(Figures.none(""));
        }
        List<String> ids = page.subscriptions().stream()
                .map(Subscription::getSubscriptionId)
                .toList();
        StatisticsReads.Scope scope =
                new StatisticsReads.Scope(visit.principal().tenantId(), Optional.empty());
        return log.read(history -> new Figures(
                        history.statistics().since(scope, clock.instant().minus(WINDOW)),
                        history.deliveries().latest(ids),
                        ""))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(Figures.none(known.problem().detail()))
                        : Future.failedFuture(failure));
    }

    private static WebhookList model(Visit visit, Page page, Figures figures) {
        List<WebhookRow> rows = page.subscriptions().stream().map(figures::row).toList();
        return new WebhookList(
                rows,
                visit.query("q").orElse(""),
                visit.query("status").orElse(""),
                page.next().map(Cursor::text),
                visit.may(Scope.WEBHOOKS_WRITE),
                figures.missing(),
                Notice.of(visit));
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
