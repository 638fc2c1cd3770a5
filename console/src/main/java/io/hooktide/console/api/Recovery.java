package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.replay.RecoverOrders;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.console.table.WriteLane;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;

/** What a subscription missed. */
public record Recovery(RecoverOrders orders, WriteLane writes, ReplayThreads threads) implements CatchUp {
    @Override
    public SinceOrder read(ObjectNode order) {
        return orders.read(order);
    }

    @Override
    public Future<ObjectNode> tryOut(Principal who, SinceOrder order, String subscriptionId) {
        return threads.tryOut(who, () -> orders.dryRun(orders.covering(who, order, subscriptionId)));
    }

    @Override
    public Future<Replay> begin(Principal who, SinceOrder order, String subscriptionId) {
        return threads.run(who, () -> orders.covering(who, order, subscriptionId))
                .compose(job -> writes.run(() -> orders.create(who, job)));
    }
}
