package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.read.DeliveryFilter;
import io.hooktide.console.log.read.DeliveryPage;
import io.hooktide.console.log.read.DeliveryRepresentation;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.read.EventGroups;
import io.hooktide.console.log.read.LogCursor;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reading deliveries, their payloads and attempts. On the event loop; the database is asked elsewhere. */
public final class LogApi implements Operations {
    static final String ALL = "/v1/deliveries";
    static final String ONE = ALL + "/{id}";
    static final String OF_SUBSCRIPTION = SubscriptionApi.ONE + "/deliveries";
    static final String EVENT = "/v1/events/{id}";

    private final LogAccess log;
    private final SubscriptionReads subscriptions;
    private final Predicate<DeliveryRow> paused;

    /** @param paused whether the subscription of a delivery is, as far as this console knows */
    public LogApi(LogAccess log, SubscriptionReads subscriptions, Predicate<DeliveryRow> paused) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.paused = paused;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                reading(OF_SUBSCRIPTION, LogParameters.OF_SUBSCRIPTION, this::listOfSubscription),
                reading(ALL, LogParameters.OF_ALL, this::list),
                reading(ONE, Set.of(), this::get),
                reading(EVENT, Set.of(), this::event));
    }

    static Operation reading(String path, Set<String> query, Function<Call, Future<Answer>> handler) {
        return new Operation(GET, path, Scope.DELIVERIES_READ, "", query, handler);
    }

    private Future<Answer> listOfSubscription(Call call) {
        QueryParameters query = call.query(LogParameters.OF_SUBSCRIPTION);
        DeliveryFilter filter = LogParameters.filter(query).subscription(Optional.of(call.id()));
        Paging paging = Paging.of(query);
        query.throwIfWrong();
        Optional<String> tenant = call.principal().tenantId();
        return subscriptions.get(call.principal(), call.id()).compose(row -> list(filter.tenant(tenant), paging));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(LogParameters.OF_ALL);
        DeliveryFilter filter = LogParameters.filter(query)
                .subscription(query.read("subscriptionId", text -> text))
                .event(query.read("eventId", text -> text))
                .replay(query.read("replayId", text -> text));
        Paging paging = Paging.of(query);
        query.throwIfWrong();
        return list(filter.tenant(call.principal().tenantId()), paging);
    }

    /** Which page. */
    private record Paging(int limit, Optional<LogCursor> after) {
        static Paging of(QueryParameters query) {
            return new Paging(
                    query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT),
                    query.read("cursor", LogCursor::parse));
        }
    }

    private Future<Answer> list(DeliveryFilter filter, Paging paging) {
        return log.ask(history -> page(history.deliveries().list(filter, paging.limit(), paging.after())))
                .map(Answer::ok);
    }

    private ObjectNode page(DeliveryPage page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.deliveries().forEach(row -> data.add(DeliveryRepresentation.of(row, paused.test(row))));
        return body.put("nextCursor", page.next().map(LogCursor::text).orElse(null));
    }

    private Future<Answer> get(Call call) {
        Optional<String> tenant = call.principal().tenantId();
        String id = call.id();
        return log.ask(history -> history.deliveries()
                        .find(tenant, id)
                        .map(found -> DeliveryRepresentation.of(found, paused.test(found.row())))
                        .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such delivery"))))
                .map(Answer::ok);
    }

    private Future<Answer> event(Call call) {
        DeliveryFilter filter =
                DeliveryFilter.all().tenant(call.principal().tenantId()).event(Optional.of(call.id()));
        return log.ask(history -> {
                    List<DeliveryRow> rows = history.deliveries()
                            .list(filter, Listing.MOST, Optional.empty())
                            .deliveries();
                    ObjectNode body = JsonNodeFactory.instance.objectNode();
                    body.set("data", EventGroups.of(rows, paused));
                    return body;
                })
                .map(Answer::ok);
    }
}
