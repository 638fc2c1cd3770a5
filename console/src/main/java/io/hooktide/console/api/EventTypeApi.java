package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PUT;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Actor;
import io.hooktide.access.Scope;
import io.hooktide.catalogue.EventTypeName;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.eventtype.KnownType;
import io.hooktide.console.eventtype.TypeListing;
import io.hooktide.console.eventtype.TypeRepresentation;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Registering and reading event types. On the event loop; what blocks is done elsewhere. */
public final class EventTypeApi implements Operations {
    static final String ALL = "/v1/event-types";
    static final String ONE = ALL + "/{type}";

    private static final String JSON = "application/json";
    private static final Set<String> TENANT = Set.of(Tenancy.PARAMETER);
    private static final Set<String> LIST_PARAMETERS =
            Set.of(Tenancy.PARAMETER, "catalogue", "origin", "limit", "cursor");

    private final Vertx vertx;
    private final EventTypeStore store;
    private final WriteLane writes;

    public EventTypeApi(Vertx vertx, EventTypeStore store, WriteLane writes) {
        this.vertx = vertx;
        this.store = store;
        this.writes = writes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading(GET, ALL, LIST_PARAMETERS, this::list),
                Operation.reading(GET, ONE, TENANT, this::get),
                new Operation(PUT, ONE, Scope.WEBHOOKS_WRITE, JSON, TENANT, this::put),
                new Operation(DELETE, ONE, Scope.WEBHOOKS_WRITE, "", TENANT, this::delete));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(LIST_PARAMETERS);
        var catalogue = query.read("catalogue", text -> text);
        var own = query.read("origin", EventTypeApi::isOwn);
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        var after = query.read("cursor", TypeListing::parseCursor);
        String tenantId = Tenancy.ofParameter(call.principal(), query);
        TypeListing listing = new TypeListing(catalogue, own, limit, after);
        return vertx.executeBlocking(() -> answer(listing.of(store.all(tenantId))), false);
    }

    private Future<Answer> get(Call call) {
        String tenantId = tenant(call);
        EntityTags versions = call.versions();
        EventTypeName name = name(call);
        return store.find(tenantId, name)
                .map(type -> Future.succeededFuture(type))
                .orElseGet(() -> vertx.executeBlocking(() -> refreshed(tenantId, name), false))
                .map(type -> {
                    versions.require(type.version());
                    return answer(type);
                });
    }

    // Another console may just have written it.
    private KnownType refreshed(String tenantId, EventTypeName name) {
        try {
            store.refresh();
        } catch (IllegalStateException noAnswer) {
            throw new ProblemException(Problem.unavailable("Kafka does not answer"));
        }
        return store.find(tenantId, name).orElseThrow(EventTypeStore::notFound);
    }

    private Future<Answer> put(Call call) {
        String tenantId = tenant(call);
        EventTypeName name = name(call);
        EntityTags versions = call.versions();
        ObjectNode body = call.body();
        Actor actor = call.principal().actor();
        return writes.run(() -> store.put(actor, tenantId, name, versions, body))
                .map(done -> {
                    Answer answer = answer(done.type());
                    return done.created() ? answer.created(ALL + "/" + name.text()) : answer;
                });
    }

    private Future<Answer> delete(Call call) {
        String tenantId = tenant(call);
        EventTypeName name = name(call);
        EntityTags versions = call.versions();
        Actor actor = call.principal().actor();
        return writes.run(() -> {
            store.delete(actor, tenantId, name, versions);
            return Answer.NO_CONTENT;
        });
    }

    private static String tenant(Call call) {
        return Tenancy.ofParameter(call.principal(), call.query(TENANT));
    }

    private static EventTypeName name(Call call) {
        try {
            return EventTypeName.parse(call.context().pathParam("type"));
        } catch (IllegalArgumentException notAType) {
            throw new ProblemException(Problem.of(
                    "invalid-request", "The request is not valid", 400, "The event type " + notAType.getMessage()));
        }
    }

    private static boolean isOwn(String text) {
        if (!text.equals("own") && !text.equals("shipped")) {
            throw new IllegalArgumentException("must be own or shipped");
        }
        return text.equals("own");
    }

    private static Answer answer(KnownType type) {
        return new Answer(200, Map.of("ETag", EntityTags.of(type.version())), TypeRepresentation.of(type));
    }

    private static Answer answer(TypeListing.Page page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.types().forEach(type -> data.add(TypeRepresentation.of(type)));
        body.put("nextCursor", page.next().orElse(null));
        return Answer.ok(body);
    }
}
