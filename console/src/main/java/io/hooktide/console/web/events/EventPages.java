package io.hooktide.console.web.events;

import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.DeliveryPage;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Search for events, and what came of them. On the event loop. */
public final class EventPages implements Pages {
    public static final String PATH = "/events";

    private static final int PAGE = 100;
    private static final List<String> FIELDS = List.of("event", "object", "type", "status", "job");
    private static final List<String> STATUSES = List.of("pending", "delivered", "dead_lettered", "dropped");

    private final LogAccess log;
    private final SubscriptionStore subscriptions;

    public EventPages(LogAccess log, SubscriptionStore subscriptions) {
        this.log = log;
        this.subscriptions = subscriptions;
    }

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Events", PATH, "search", Scope.DELIVERIES_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.DELIVERIES_READ, this::search);
    }

    private Future<View> search(Visit visit) {
        Map<String, String> query = new LinkedHashMap<>();
        FIELDS.forEach(field -> visit.query(field).ifPresent(value -> query.put(field, value)));
        DeliveryFilter filter = DeliveryFilter.all()
                .tenant(visit.principal().tenantId())
                .event(Optional.ofNullable(query.get("event")))
                .objectId(Optional.ofNullable(query.get("object")))
                .eventType(Optional.ofNullable(query.get("type")))
                .replay(Optional.ofNullable(query.get("job")))
                .status(Optional.ofNullable(query.get("status")).filter(STATUSES::contains));
        Optional<LogCursor> after = visit.query("after").flatMap(EventPages::cursor);
        return log.read(history -> history.deliveries().list(filter, PAGE, after))
                .map(page -> found(visit.principal(), query, page))
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(new EventSearch(
                                query,
                                List.of(),
                                Optional.empty(),
                                known.problem().detail()))
                        : Future.failedFuture(failure))
                .map(search -> View.page("Events", "events/search.jte", search));
    }

    private EventSearch found(Principal principal, Map<String, String> query, DeliveryPage page) {
        List<EventSearch.Shown> shown = page.deliveries().stream()
                .map(row -> new EventSearch.Shown(row, name(principal, row)))
                .toList();
        Optional<String> next = page.next().map(cursor -> path(query, cursor));
        return new EventSearch(query, EventSearch.group(shown), next, "");
    }

    private String name(Principal principal, DeliveryRow row) {
        return subscriptions
                .find(principal, row.subscriptionId())
                .map(found -> found.value().getName())
                .orElse(row.subscriptionId());
    }

    private static String path(Map<String, String> query, LogCursor cursor) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put("after", cursor.text());
        return PATH
                + more.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static Optional<LogCursor> cursor(String text) {
        try {
            return Optional.of(LogCursor.parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
