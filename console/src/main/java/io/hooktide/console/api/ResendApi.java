package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Actor;
import io.hooktide.access.Scope;
import io.hooktide.console.log.LogHistory;
import io.hooktide.console.log.read.DeliveryRow;
import io.hooktide.console.log.resend.ResendRequest;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Delivery;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sending a delivery again. On the event loop; what blocks is done elsewhere. */
public final class ResendApi implements Operations {
    private static final String REPLAY = "replay";

    private final LogAccess log;
    private final SubscriptionStore subscriptions;
    private final WriteLane writes;
    private final Clock clock;

    public ResendApi(LogAccess log, SubscriptionStore subscriptions, WriteLane writes, Clock clock) {
        this.log = log;
        this.subscriptions = subscriptions;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(POST, LogApi.ONE + "/resend", Scope.DELIVERIES_REPLAY, "", Set.of(REPLAY), this::resend));
    }

    private Future<Answer> resend(Call call) {
        QueryParameters query = call.query(Set.of(REPLAY));
        Optional<Integer> seen = query.read(REPLAY, ResendApi::round);
        query.throwIfWrong();
        Optional<String> tenant = call.principal().tenantId();
        String id = call.id();
        Actor by = call.principal().actor();
        return log.readCurrent(history -> sendable(history, tenant, id))
                .compose(found -> writes.run(() -> send(found, seen, by)))
                .map(round -> new Answer(202, Map.of(), shown(id, round)));
    }

    private static Sendable sendable(LogHistory history, Optional<String> tenant, String id) {
        DeliveryRow row = history.deliveries()
                .row(tenant, id)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such delivery")));
        if (row.status().equals("pending")) {
            throw conflict("It is pending: it will be sent without that");
        }
        if (row.ping()) {
            throw conflict("It was a ping: to send another, ping the subscription");
        }
        Delivery delivery =
                history.deliveries().record(row).orElseThrow(() -> conflict("Its payload is not in the log history"));
        return new Sendable(history, delivery);
    }

    private record Sendable(LogHistory history, Delivery delivery) {}

    private int send(Sendable found, Optional<Integer> seen, Actor by) {
        Delivery delivery = found.delivery();
        if (!subscriptions.takesDeliveries(delivery.getTenantId(), delivery.getSubscriptionId())) {
            throw conflict("Its subscription is deactivated or deleted");
        }
        OptionalInt round = seen.map(OptionalInt::of).orElse(OptionalInt.empty());
        return found.history().resends().send(new ResendRequest(delivery, round, by, clock.instant()));
    }

    private static ObjectNode shown(String id, int round) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("status", "pending")
                .put(REPLAY, round);
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }

    private static int round(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("must be the replay that the delivery was seen with, 0 or more");
        }
        return Integer.parseInt(text);
    }
}
