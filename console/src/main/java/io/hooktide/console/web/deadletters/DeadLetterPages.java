package io.hooktide.console.web.deadletters;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.deadletters.LetterCursor;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.deadletters.LetterGroup;
import io.hooktide.console.deadletters.LetterReads;
import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.console.deadletters.export.ExportFormat;
import io.hooktide.console.deadletters.export.LetterExports;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/** Dead letters: by cause, one by one, and one with all there is of it. On the event loop. */
public final class DeadLetterPages implements Pages {
    public static final String PATH = "/dead-letters";

    private static final int PAGE = 50;

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final LetterExports exports;

    public DeadLetterPages(LogAccess log, SubscriptionStore subscriptions, LetterExports exports) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.exports = exports;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Dead letters", PATH, "dead", Scope.DELIVERIES_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.DELIVERIES_READ, this::list);
        site.raw(PATH + "/export", Scope.DELIVERIES_READ, this::export);
        site.get(PATH + "/:id", Scope.DELIVERIES_READ, this::show);
    }

    private record Found(List<LetterGroup> groups, LetterReads.Page page) {
        static Found of(LogHistory history, LetterFilter filter, Optional<LetterCursor> after) {
            return new Found(
                    history.deadLetters().groups(filter), history.deadLetters().list(filter, PAGE, after));
        }
    }

    private Future<View> list(Visit visit) {
        LetterQuery query = LetterQuery.of(visit);
        LetterFilter filter = query.filter(visit.principal().tenantId());
        Optional<LetterCursor> after = LetterQuery.cursor(visit);
        return log.read(history -> Found.of(history, filter, after))
                .map(found -> new LetterList(
                        query,
                        found.groups().stream()
                                .map(group ->
                                        new LetterList.Group(group, name(visit.principal(), group.subscriptionId())))
                                .toList(),
                        found.page().letters(),
                        found.page().next(),
                        ""))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(
                                LetterList.without(query, known.problem().detail()))
                        : Future.failedFuture(failure))
                .map(list -> View.page("Dead letters", "deadletters/list.jte", list));
    }

    private void export(Visit visit) {
        LetterFilter filter = LetterQuery.of(visit).filter(visit.principal().tenantId());
        HttpServerResponse response = visit.context().response();
        exports.send(response, visit.principal(), filter, format(visit)).onFailure(failure -> {
            if (!response.headWritten()) {
                visit.context().fail(failure);
            }
        });
    }

    private static ExportFormat format(Visit visit) {
        try {
            return visit.query("format").map(ExportFormat::parse).orElse(ExportFormat.NDJSON);
        } catch (IllegalArgumentException unknown) {
            throw new ProblemException(Problem.notFound("There is no such format"));
        }
    }

    private Future<View> show(Visit visit) {
        Optional<String> tenant = visit.principal().tenantId();
        DeadLetterId id = id(visit.id());
        return log.read(history -> history.deadLetters().find(tenant, id))
                .map(found -> found.orElseThrow(DeadLetterPages::unknown))
                .map(letter -> new ShownLetter(
                        letter,
                        name(
                                visit.principal(),
                                letter.row()
                                        .event()
                                        .map(LetterRow.Event::subscriptionId)
                                        .orElse(null))))
                .map(letter -> View.page("Dead letter " + id, "deadletters/show.jte", letter));
    }

    private String name(Principal principal, String subscriptionId) {
        if (subscriptionId == null) {
            return "";
        }
        return subscriptions
                .find(principal, subscriptionId)
                .map(row -> row.value().getName())
                .orElse(subscriptionId);
    }

    private static DeadLetterId id(String text) {
        try {
            return DeadLetterId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.notFound("There is no such dead letter, or no longer: they are kept for 30" + " days"));
    }
}
