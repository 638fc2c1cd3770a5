package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.replay.BackfillOrders;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.console.table.WriteLane;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;

/** What was before a subscription. */
public record Backfill(BackfillOrders orders, Barriers barriers, WriteLane writes, ReplayThreads threads)
        implements CatchUp {
    @Override
    public SinceOrder read(ObjectNode order) {
        return orders.read(order);
    }

    @Override
    public Future<ObjectNode> tryOut(Principal who, SinceOrder order, String subscriptionId) {
        return threads.tryOut(
                who,
                () -> orders.dryRun(
                        who, order, orders.checked(who, order, subscriptionId).value()));
    }

    // Behind the barrier everything is matched with this row or a later one; what is in front of it is for the job.
    @Override
    public Future<Replay> begin(Principal who, SinceOrder order, String subscriptionId) {
        return threads.run(who, () -> orders.checked(who, order, subscriptionId))
                .compose(row -> writes.run(() -> barriers.write(row))
                        .compose(barrier -> threads.run(who, () -> orders.covering(who, order, row.value(), barrier))))
                .compose(job -> writes.run(() -> orders.create(who, job)));
    }
}
