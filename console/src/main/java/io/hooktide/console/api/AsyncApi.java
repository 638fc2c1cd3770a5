package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.GET;

import io.hooktide.console.asyncapi.AsyncApiDocument;
import io.hooktide.console.eventtype.EventTypeStore;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.subscriptions.profiles.Profiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;

/** The AsyncAPI document of a tenant, made when it is asked for. */
public final class AsyncApi implements Operations {
    private static final Set<String> TENANT = Set.of(Tenancy.PARAMETER);

    private final Vertx vertx;
    private final SubscriptionStore subscriptions;
    private final EventTypeStore types;
    private final Profiles profiles;

    public AsyncApi(Vertx vertx, SubscriptionStore subscriptions, EventTypeStore types, Profiles profiles) {
        this.vertx = vertx;
        this.subscriptions = subscriptions;
        this.types = types;
        this.profiles = profiles;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.reading(GET, "/v1/asyncapi.json", TENANT, this::document));
    }

    private Future<Answer> document(Call call) {
        String tenantId = Tenancy.ofParameter(call.principal(), call.query(TENANT));
        return vertx.executeBlocking(
                () -> Answer.ok(AsyncApiDocument.of(
                        profiles,
                        subscriptions.of(tenantId),
                        types.all(tenantId).values())),
                false);
    }
}
