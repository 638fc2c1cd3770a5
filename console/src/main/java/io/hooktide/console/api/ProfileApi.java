package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.Explanation;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.subscriptions.profiles.ProfileJson;
import io.hooktide.subscriptions.profiles.Profiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The delivery profiles that subscriptions may name, and what a subscription would make of an event. */
public final class ProfileApi implements Operations {
    private final Vertx vertx;
    private final Profiles profiles;
    private final SubscriptionReads reads;
    private final Explanation explanation;
    private final Clock clock;

    public ProfileApi(Vertx vertx, Profiles profiles, SubscriptionReads reads, Explanation explanation, Clock clock) {
        this.vertx = vertx;
        this.profiles = profiles;
        this.reads = reads;
        this.explanation = explanation;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.reading(GET, "/v1/profiles", Set.of(), this::list),
                new Operation(
                        POST,
                        SubscriptionApi.ONE + "/explain",
                        Scope.WEBHOOKS_READ,
                        "application/json",
                        Set.of(),
                        this::explain));
    }

    private Future<Answer> explain(Call call) {
        byte[] event = call.bytes();
        EntityTags versions = call.versions();
        // An expression of a customer's may take its time; the event loop has others to answer.
        return reads.get(call.principal(), call.id())
                .compose(row -> vertx.executeBlocking(
                        () -> {
                            versions.require(row.getVersion());
                            return Answer.ok(explanation.of(row, event, clock.instant()));
                        },
                        false));
    }

    private Future<Answer> list(Call call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        profiles.all().forEach(profile -> data.add(ProfileJson.of(profile)));
        body.putNull("nextCursor");
        return Future.succeededFuture(Answer.ok(body));
    }
}
