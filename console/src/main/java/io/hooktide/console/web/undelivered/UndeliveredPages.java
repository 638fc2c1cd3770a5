package io.hooktide.console.web.undelivered;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.ExplainApi;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.request.Times;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.undelivered.UndeliveredFilter;
import io.hooktide.console.undelivered.UndeliveredRow;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is not delivered, whether the ledger adds up, and why an event is where it is. On the event loop. */
public final class UndeliveredPages implements Pages {
    public static final String PATH = "/undelivered";
    public static final String EXPLAIN = "/explain";

    private static final int PAGE = 50;
    private static final int HOURS = 48;

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final ExplainApi explain;
    private final Clock clock;

    public UndeliveredPages(LogAccess log, SubscriptionStore subscriptions, ExplainApi explain, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.explain = explain;
        this.clock = clock;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Undelivered", PATH, "ledger", Scope.DELIVERIES_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.DELIVERIES_READ, this::show);
        site.get(EXPLAIN + "/:id", Scope.DELIVERIES_READ, this::explain);
    }

    private Future<View> show(Visit visit) {
        Principal who = visit.principal();
        UndeliveredQuery query = UndeliveredQuery.of(visit);
        UndeliveredFilter filter = query.filter(who.tenantId(), clock.instant());
        Optional<LogCursor> after = visit.query("after").flatMap(UndeliveredPages::cursor);
        return log.read(history -> found(history, filter, after))
                .map(found -> view(who, query, found))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(new UndeliveredView(
                                query,
                                UndeliveredView.Found.NOTHING,
                                Optional.empty(),
                                id -> id,
                                known.problem().detail()))
                        : Future.failedFuture(failure))
                .map(view -> View.page("Undelivered", "undelivered/list.jte", view));
    }

    private static UndeliveredView.Found found(
            LogHistory history, UndeliveredFilter filter, Optional<LogCursor> after) {
        return new UndeliveredView.Found(
                history.undelivered().verdict(filter.tenantId()),
                history.undelivered().hours(filter, HOURS, Optional.empty()),
                history.undelivered().causes(filter),
                history.undelivered().list(filter, PAGE, after));
    }

    private UndeliveredView view(Principal who, UndeliveredQuery query, UndeliveredView.Found found) {
        List<UndeliveredRow> page =
                found.rows().subList(0, Math.min(PAGE, found.rows().size()));
        Optional<String> next = found.rows().size() > PAGE
                ? Optional.of(query.with("after", page.get(PAGE - 1).cursor().text()))
                : Optional.empty();
        return new UndeliveredView(
                query,
                new UndeliveredView.Found(found.verdict(), found.hours(), found.causes(), page),
                next,
                id -> name(who, id),
                "");
    }

    private Future<View> explain(Visit visit) {
        ExplainApi.Question question = new ExplainApi.Question(
                visit.query("subscription"),
                Optional.empty(),
                visit.query("published").flatMap(UndeliveredPages::time));
        return explain.of(visit.principal(), visit.id(), question)
                .map(answer ->
                        View.page("Explain an event", "undelivered/explain.jte", ExplainedView.of(visit.id(), answer)))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(View.page(
                                "Explain an event",
                                "undelivered/explain.jte",
                                ExplainedView.without(
                                        visit.id(), known.problem().detail())))
                        : Future.failedFuture(failure));
    }

    private String name(Principal who, String id) {
        return subscriptions.find(who, id).map(row -> row.value().getName()).orElse(id);
    }

    private static Optional<LogCursor> cursor(String text) {
        try {
            return Optional.of(LogCursor.parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Times.parse(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
