package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.apikey.ApiKeyStore;
import io.hooktide.console.apikey.KeyListing;
import io.hooktide.console.apikey.KeyRepresentation;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.ApiKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Making, reading and revoking API keys. On the event loop; what blocks is done elsewhere. */
public final class ApiKeyApi implements Operations {
    static final String ALL = "/v1/api-keys";
    static final String ONE = ALL + "/{id}";

    private static final Set<String> LIST_PARAMETERS = Set.of("limit", "cursor");

    private final Vertx vertx;
    private final ApiKeyStore store;
    private final WriteLane writes;
    private final KeyTimes times;

    public ApiKeyApi(Vertx vertx, ApiKeyStore store, WriteLane writes, KeyTimes times) {
        this.vertx = vertx;
        this.store = store;
        this.writes = writes;
        this.times = times;
    }

    /** @param lastUse of the key with that id; empty: never, as far as is known */
    public record KeyTimes(Clock clock, Function<String, Optional<Instant>> lastUse) {}

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(GET, ALL, Scope.ADMIN, "", LIST_PARAMETERS, this::list),
                new Operation(POST, ALL, Scope.ADMIN, "application/json", Set.of(), this::create),
                new Operation(GET, ONE, Scope.ADMIN, "", Set.of(), this::get),
                new Operation(DELETE, ONE, Scope.ADMIN, "", Set.of(), this::revoke));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(LIST_PARAMETERS);
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        Optional<PageToken> after = query.read("cursor", KeyListing::parseCursor);
        query.throwIfWrong();
        KeyListing.Page page = new KeyListing(limit, after).of(store, call.principal());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.keys().forEach(row -> data.add(shown(row)));
        body.put("nextCursor", page.next().map(PageToken::text).orElse(null));
        return Future.succeededFuture(Answer.ok(body));
    }

    private Future<Answer> create(Call call) {
        Principal principal = call.principal();
        ObjectNode body = call.body();
        return writes.run(() -> store.create(principal, body))
                .map(made -> answer(made.row())
                        .with("key", made.key().token())
                        .created(ALL + "/" + made.row().getKeyId()));
    }

    private Future<Answer> get(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        return store.find(principal, id)
                .map(Future::succeededFuture)
                .orElseGet(() -> vertx.executeBlocking(() -> store.get(principal, id), false)
                        .recover(ApiKeyApi::problem))
                .map(row -> {
                    versions.require(row.getVersion());
                    return answer(row);
                });
    }

    private Future<Answer> revoke(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        return writes.run(() -> {
            store.revoke(principal, id, versions);
            return Answer.NO_CONTENT;
        });
    }

    private Answer answer(ApiKey row) {
        return new Answer(200, Map.of("ETag", EntityTags.of(row.getVersion())), shown(row));
    }

    private ObjectNode shown(ApiKey row) {
        return KeyRepresentation.of(
                row, times.lastUse().apply(row.getKeyId()), times.clock().instant());
    }

    private static Future<ApiKey> problem(Throwable failure) {
        return Future.failedFuture(
                failure instanceof ProblemException
                        ? failure
                        : new ProblemException(Problem.unavailable("Kafka does not answer")));
    }
}
