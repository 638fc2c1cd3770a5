package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.Cursor;
import io.hooktide.console.subscription.Edits;
import io.hooktide.console.subscription.IdempotencyKey;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.subscription.Page;
import io.hooktide.console.subscription.Representation;
import io.hooktide.console.subscription.Rotation;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.subscription.Written;
import io.hooktide.console.table.WriteLane;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reading and editing subscriptions. On the event loop; what blocks is done elsewhere. */
public final class SubscriptionApi implements Operations {
    static final String ALL = "/v1/subscriptions";
    static final String ONE = ALL + "/{id}";

    private static final String JSON = "application/json";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final Set<String> ROTATION_PARAMETERS = Set.of("overlap");
    private static final Set<String> LIST_PARAMETERS = Set.of("status", "q", "limit", "cursor");

    private final SubscriptionReads reads;
    private final Edits edits;
    private final Barriers barriers;
    private final WriteLane writes;

    public SubscriptionApi(SubscriptionReads reads, Edits edits, Barriers barriers, WriteLane writes) {
        this.reads = reads;
        this.edits = edits;
        this.barriers = barriers;
        this.writes = writes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading(GET, ALL, LIST_PARAMETERS, this::list),
                Operation.writing(POST, ALL, JSON, this::create),
                Operation.reading(GET, ONE, Set.of(), this::get),
                Operation.writing(PUT, ONE, JSON, this::replace),
                Operation.writing(PATCH, ONE, MERGE_PATCH, this::patch),
                Operation.writing(DELETE, ONE, "", this::delete),
                Operation.writing(POST, ONE + "/secret/rotate", "", this::rotateSecret)
                        .taking(ROTATION_PARAMETERS));
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(LIST_PARAMETERS);
        var status = query.read("status", SubscriptionApi::listedStatus);
        var text = query.read("q", SubscriptionApi::searched);
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        var after = query.read("cursor", Cursor::parse);
        query.throwIfWrong();
        Principal principal = call.principal();
        Listing listing = new Listing(status, text, limit, after);
        return reads.list(principal, listing).map(SubscriptionApi::answer);
    }

    private Future<Answer> get(Call call) {
        EntityTags versions = call.versions();
        return reads.get(call.principal(), call.id()).map(row -> {
            versions.require(row.getVersion());
            return Answer.of(row);
        });
    }

    private Future<Answer> create(Call call) {
        Principal principal = call.principal();
        Optional<IdempotencyKey> key = IdempotencyKey.parse(call.header("Idempotency-Key"));
        ObjectNode body = call.body();
        return writes.run(() -> edits.create(principal, body, key)).map(SubscriptionApi::created);
    }

    private Future<Answer> replace(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        ObjectNode body = call.body();
        return writes.run(() -> inForce(edits.replace(principal, id, versions, body)))
                .map(SubscriptionApi::answer);
    }

    private Future<Answer> patch(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        ObjectNode body = call.body();
        return writes.run(() -> inForce(edits.patch(principal, id, versions, body)))
                .map(SubscriptionApi::answer);
    }

    private Future<Answer> delete(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        return writes.run(() -> {
            edits.delete(principal, id, versions);
            return Answer.NO_CONTENT;
        });
    }

    private Future<Answer> rotateSecret(Call call) {
        QueryParameters query = call.query(ROTATION_PARAMETERS);
        Duration overlap = query.read("overlap", Rotation::overlap).orElse(Rotation.DEFAULT_OVERLAP);
        query.throwIfWrong();
        Principal principal = call.principal();
        String id = call.id();
        EntityTags versions = call.versions();
        return writes.run(() -> edits.rotateSecret(principal, id, versions, overlap))
                .map(SubscriptionApi::answer);
    }

    // An event accepted after the answer is matched by what the answer shows, as after an activation.
    private Written inForce(Written written) {
        if (SubscriptionStatus.ofWireName(written.subscription().getStatus()).matches()) {
            barriers.write(written.row());
        }
        return written;
    }

    private static Answer created(Written made) {
        Answer answer = answer(made).created(ALL + "/" + made.subscription().getSubscriptionId());
        return made.replayed() ? answer.withHeader("Idempotent-Replayed", "true") : answer;
    }

    private static Answer answer(Written written) {
        Answer answer = Answer.of(written.subscription());
        written.secret().ifPresent(secret -> answer.with("secret", secret));
        if (!written.warnings().isEmpty()) {
            ArrayNode warnings = JsonNodeFactory.instance.arrayNode();
            written.warnings().forEach(warning -> warnings.add(warning.json()));
            answer.with("warnings", warnings);
        }
        return answer;
    }

    private static Answer answer(Page page) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.subscriptions().forEach(row -> data.add(Representation.of(row)));
        body.put("nextCursor", page.next().map(Cursor::text).orElse(null));
        return Answer.ok(body);
    }

    private static SubscriptionStatus listedStatus(String text) {
        SubscriptionStatus status = SubscriptionStatus.ofWireName(text);
        if (status == SubscriptionStatus.DELETED) {
            throw new IllegalArgumentException("deleted subscriptions are not listed");
        }
        return status;
    }

    private static String searched(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        return text;
    }
}
