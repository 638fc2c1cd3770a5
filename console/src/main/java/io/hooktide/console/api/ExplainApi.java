package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.read.LoggedDelivery;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.request.Times;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.console.undelivered.explain.EventExplanation;
import io.hooktide.console.undelivered.explain.EventFinder;
import io.hooktide.console.undelivered.explain.EventSearch;
import io.hooktide.console.undelivered.explain.SoughtEvent;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Subscription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why an event is where it is. On the event loop; database and broker are asked elsewhere. */
public final class ExplainApi implements Operations {
    static final String EXPLAIN = LogApi.EVENT + "/explain";

    private static final Set<String> NAMES = Set.of("subscription", "tenantId", "publishedAt");
    /** Around the time that is given. */
    private static final Duration AROUND = Duration.ofMinutes(1);
    /** Where none is. */
    private static final Duration RECENT = Duration.ofMinutes(15);

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final SearchThread searches;
    private final Clock clock;

    public ExplainApi(Vertx vertx, LogAccess log, SubscriptionStore subscriptions, EventFinder finder, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.searches = new SearchThread(vertx, finder::find);
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(LogApi.reading(EXPLAIN, NAMES, this::explain));
    }

    private Future<Answer> explain(Call call) {
        QueryParameters query = call.query(NAMES);
        Optional<String> subscription = query.read("subscription", text -> text);
        Optional<String> tenant = Tenancy.ofSearch(call.principal(), query);
        Optional<Instant> publishedAt = query.read("publishedAt", Times::parse);
        query.throwIfWrong();
        return of(call.principal(), call.id(), new Question(subscription, tenant, publishedAt))
                .map(Answer::ok);
    }

    /** What is asked about an event; each may be empty. */
    public record Question(Optional<String> subscription, Optional<String> tenantId, Optional<Instant> publishedAt) {}

    /** As the API answers it. */
    public Future<ObjectNode> of(Principal who, String eventId, Question question) {
        return log.read(history -> known(history, who, eventId, question)).compose(known -> {
            List<Subscription> rows = rows(who, known.tenantId(), question.subscription());
            boolean all = rows.stream().allMatch(row -> known.has(row.getSubscriptionId()));
            Future<Optional<EventSearch>> search = all || known.tenantId().isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : searches.find(sought(known, eventId, question)).map(Optional::of);
            return search.map(found -> new EventExplanation(
                            known.deliveries(), known.letters(), known.versions(), found, log.behindSince())
                    .json(rows)
                    .put(
                            "behindSince",
                            log.behindSince().map(Representation::time).orElse(null)));
        });
    }

    /** What the log history has. @param tenantId whose; empty where nobody's is known */
    private record Known(
            Optional<String> tenantId,
            Map<String, LoggedDelivery> deliveries,
            Map<String, LetterRow> letters,
            Map<String, Long> versions) {
        boolean has(String subscription) {
            return deliveries.containsKey(subscription) || letters.containsKey(subscription);
        }

        Optional<Instant> publishedAt() {
            return Stream.concat(
                            deliveries.values().stream().map(one -> one.row().publishedAt()),
                            letters.values().stream()
                                    .flatMap(one -> one.event().stream())
                                    .map(LetterRow.Event::publishedAt))
                    .findFirst();
        }
    }

    private static Known known(LogHistory history, Principal who, String eventId, Question question) {
        Optional<String> tenant = who.tenantId().or(question::tenantId);
        List<DeliveryRow> rows = history.deliveries()
                .list(
                        DeliveryFilter.all()
                                .tenant(tenant)
                                .subscription(question.subscription())
                                .event(Optional.of(eventId)),
                        Listing.MOST,
                        Optional.empty())
                .deliveries();
        Map<String, LoggedDelivery> deliveries = new HashMap<>();
        Map<String, Long> versions = new HashMap<>();
        for (DeliveryRow row : rows) {
            if (!row.ping() && !deliveries.containsKey(row.subscriptionId())) {
                history.deliveries()
                        .find(Optional.of(row.tenantId()), row.deliveryId())
                        .ifPresent(found -> deliveries.put(row.subscriptionId(), found));
                history.deliveries()
                        .record(row)
                        .ifPresent(found -> versions.put(row.deliveryId(), found.getSubscriptionVersion()));
            }
        }
        Optional<String> whose =
                tenant.or(() -> rows.stream().map(DeliveryRow::tenantId).findFirst());
        Map<String, LetterRow> letters = letters(history, whose, eventId, question.subscription());
        return new Known(whose.or(() -> tenantOf(letters)), deliveries, letters, versions);
    }

    private static Map<String, LetterRow> letters(
            LogHistory history, Optional<String> tenant, String eventId, Optional<String> subscription) {
        Map<String, LetterRow> newest = new LinkedHashMap<>();
        history.deadLetters()
                .list(
                        LetterFilter.of(tenant).subscription(subscription).event(Optional.of(eventId)),
                        Listing.MOST,
                        Optional.empty())
                .letters()
                .forEach(letter ->
                        letter.event().ifPresent(event -> newest.putIfAbsent(event.subscriptionId(), letter)));
        return newest;
    }

    private static Optional<String> tenantOf(Map<String, LetterRow> letters) {
        return letters.values().stream()
                .flatMap(letter -> letter.event().stream())
                .map(LetterRow.Event::tenantId)
                .findFirst();
    }

    private List<Subscription> rows(Principal who, Optional<String> tenant, Optional<String> subscription) {
        if (subscription.isPresent()) {
            return subscriptions.find(who, subscription.get()).stream()
                    .map(row -> row.value())
                    .toList();
        }
        return tenant.map(subscriptions::of).orElse(List.of());
    }

    // What the log history has of it was published in the very millisecond that its row says.
    private SoughtEvent sought(Known known, String eventId, Question question) {
        String tenant = known.tenantId().orElseThrow(() -> new ProblemException(Problem.notFound("Nobody's")));
        Optional<Instant> exactly = known.publishedAt();
        if (question.publishedAt().isEmpty() && exactly.isPresent()) {
            return new SoughtEvent(tenant, eventId, exactly.get(), exactly.get());
        }
        Instant now = clock.instant();
        return new SoughtEvent(
                tenant,
                eventId,
                question.publishedAt().map(time -> time.minus(AROUND)).orElseGet(() -> now.minus(RECENT)),
                question.publishedAt().map(time -> time.plus(AROUND)).orElse(now));
    }
}
