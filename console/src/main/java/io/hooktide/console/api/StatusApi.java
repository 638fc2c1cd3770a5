package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import io.hooktide.access.Principal;
import io.hooktide.console.activation.Activation;
import io.hooktide.console.activation.Pings;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** Switching subscriptions on and off, pausing them, and trying their endpoints. On the event loop. */
public final class StatusApi implements Operations {
    /** Writes a row in another state; blocks. */
    @FunctionalInterface
    private interface Change {
        Row<Subscription> make(Principal principal, String id, EntityTags versions);
    }

    private final SubscriptionReads reads;
    private final StatusChanges statuses;
    private final Activation activation;
    private final Pings pings;
    private final WriteLane writes;

    public StatusApi(
            SubscriptionReads reads, StatusChanges statuses, Activation activation, Pings pings, WriteLane writes) {
        this.reads = reads;
        this.statuses = statuses;
        this.activation = activation;
        this.pings = pings;
        this.writes = writes;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.writing(POST, SubscriptionApi.ONE + "/activate", "", this::activate),
                Operation.writing(POST, SubscriptionApi.ONE + "/deactivate", "", changing(statuses::deactivate)),
                Operation.writing(POST, SubscriptionApi.ONE + "/pause", "", changing(statuses::pause)),
                Operation.writing(POST, SubscriptionApi.ONE + "/resume", "", changing(statuses::resume)),
                Operation.writing(POST, SubscriptionApi.ONE + "/ping", "", this::ping));
    }

    private Future<Answer> activate(Call call) {
        return activation.activate(call.principal(), call.id(), call.versions()).map(done -> {
            Answer answer = Answer.of(done.row().value());
            return done.ping().map(ping -> answer.with("ping", ping.json())).orElse(answer);
        });
    }

    private Function<Call, Future<Answer>> changing(Change change) {
        return call -> {
            Principal principal = call.principal();
            String id = call.id();
            EntityTags versions = call.versions();
            return writes.run(() -> change.make(principal, id, versions)).map(row -> Answer.of(row.value()));
        };
    }

    private Future<Answer> ping(Call call) {
        EntityTags versions = call.versions();
        return reads.get(call.principal(), call.id()).compose(row -> {
            versions.require(row.getVersion());
            return pings.send(row).map(ping -> Answer.of(row).with("ping", ping.json()));
        });
    }
}
