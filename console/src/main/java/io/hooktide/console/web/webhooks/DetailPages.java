package io.hooktide.console.web.webhooks;

import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.console.log.read.StatisticsReads;
import io.hooktide.console.log.read.SubscriptionStatistics;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.RelativeTime;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One webhook with its log, and one delivery. On the event loop; the database is asked elsewhere. */
public final class DetailPages implements Pages {
    static final String ONE = WebhookPages.PATH + "/:id";
    static final String DELIVERY = ONE + "/deliveries/:delivery";

    private static final int PAGE = 25;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final SubscriptionReads reads;
    private final LogAccess log;
    private final Clock clock;

    public DetailPages(SubscriptionReads reads, LogAccess log, Clock clock) {
        this.reads = reads;
        this.log = log;
        this.clock = clock;
    }

    private record Found(
            List<DeliveryLine> lines, Optional<String> next, Optional<SubscriptionStatistics> statistics) {}

    @Override
    public void mount(Site site) {
        site.get(ONE, Scope.WEBHOOKS_READ, this::detail);
        site.get(DELIVERY, Scope.DELIVERIES_READ, this::delivery);
    }

    private Future<View> detail(Visit visit) {
        LogFilter filter = LogFilter.of(visit);
        return reads.get(visit.principal(), visit.id())
                .compose(row -> found(visit, row, filter)
                        .map(found -> model(visit, row, filter, found, ""))
                        .recover(failure -> failure instanceof ProblemException known
                                ? Future.succeededFuture(model(
                                        visit,
                                        row,
                                        filter,
                                        null,
                                        known.problem().detail()))
                                : Future.failedFuture(failure)))
                .map(model -> View.page(model.webhook().getName(), "webhooks/detail.jte", model));
    }

    private Future<Found> found(Visit visit, Subscription row, LogFilter filter) {
        if (!visit.may(Scope.DELIVERIES_READ)) {
            return Future.succeededFuture(new Found(List.of(), Optional.empty(), Optional.empty()));
        }
        Optional<String> tenant = visit.principal().tenantId();
        String id = row.getSubscriptionId();
        DeliveryFilter conditions = filter.conditions(id, tenant);
        Optional<LogCursor> after = LogFilter.cursor(visit);
        return log.read(history -> {
            var page = history.deliveries().list(conditions, PAGE, after);
            return new Found(
                    page.deliveries().stream()
                            .map(delivery ->
                                    new DeliveryLine(delivery, Waiting.of(delivery, isPaused(row), clock.instant())))
                            .toList(),
                    page.next().map(LogCursor::text),
                    statistics(history, tenant, id));
        });
    }

    private Optional<SubscriptionStatistics> statistics(LogHistory history, Optional<String> tenant, String id) {
        return Optional.ofNullable(history.statistics()
                .since(
                        new StatisticsReads.Scope(tenant, Optional.of(id)),
                        clock.instant().minus(WINDOW))
                .get(id));
    }

    private WebhookDetail model(Visit visit, Subscription row, LogFilter filter, Found found, String missing) {
        boolean none = found == null;
        String behind = log.behindSince().map(this::ago).orElse("");
        return new WebhookDetail(
                row,
                none ? Optional.empty() : found.statistics(),
                new WebhookDetail.Log(
                        none ? List.of() : found.lines(),
                        filter,
                        none ? Optional.empty() : found.next(),
                        missing,
                        behind),
                Notice.of(visit),
                rights(visit));
    }

    private String ago(Instant since) {
        return RelativeTime.exact(since);
    }

    private static WebhookDetail.Rights rights(Visit visit) {
        return new WebhookDetail.Rights(
                visit.may(Scope.WEBHOOKS_WRITE), visit.may(Scope.DELIVERIES_READ), visit.may(Scope.DELIVERIES_REPLAY));
    }

    private Future<View> delivery(Visit visit) {
        String id = visit.context().pathParam("delivery");
        Optional<String> tenant = visit.principal().tenantId();
        return reads.get(visit.principal(), visit.id())
                .compose(row -> log.read(history -> history.deliveries()
                                .find(tenant, id)
                                .filter(one -> one.row().subscriptionId().equals(row.getSubscriptionId()))
                                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such delivery"))))
                        .map(found -> model(visit, row, found)))
                .map(model -> View.page("Delivery", "webhooks/delivery.jte", model));
    }

    private DeliveryPage model(Visit visit, Subscription row, LoggedDelivery found) {
        DeliveryLine line = new DeliveryLine(found.row(), Waiting.of(found.row(), isPaused(row), clock.instant()));
        return new DeliveryPage(row, line, found, Notice.of(visit), visit.may(Scope.DELIVERIES_REPLAY));
    }

    private static boolean isPaused(Subscription row) {
        return row.getStatus().equals(SubscriptionStatus.PAUSED.wireName());
    }
}
