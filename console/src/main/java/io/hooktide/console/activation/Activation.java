package io.hooktide.console.activation;

import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.console.subscription.StatusChanges;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Switches a subscription on. The order makes the answer right whatever happens in between: the ping first, with the row
 * as it is; then the ACTIVE row; then the barrier that names its offset; then the answer. Whoever got no answer asks
 * again: an active row only gets its barrier once more. Called on an event loop.
 */
public final class Activation {
    private final StatusChanges statuses;
    private final Pings pings;
    private final Barriers barriers;
    private final WriteLane writes;

    public Activation(StatusChanges statuses, Pings pings, Barriers barriers, WriteLane writes) {
        this.statuses = statuses;
        this.pings = pings;
        this.barriers = barriers;
        this.writes = writes;
    }

    /** @param ping empty where the subscription was active before */
    public record Activated(Row<Subscription> row, Optional<Ping> ping) {}

    /** Fails with 404, 409, 412 or 503. */
    public Future<Activated> activate(Principal principal, String id, EntityTags versions) {
        return writes.run(() -> statuses.requireActivatable(principal, id, versions))
                .compose(before -> isActive(before)
                        ? Future.succeededFuture(Optional.<Ping>empty())
                        : pings.send(before.value()).map(Optional::of))
                .compose(ping -> writes.run(() -> {
                    Row<Subscription> row = statuses.activate(principal, id, versions);
                    barriers.write(row);
                    return new Activated(row, ping);
                }));
    }

    private static boolean isActive(Row<Subscription> row) {
        return row.value().getStatus().equals(SubscriptionStatus.ACTIVE.wireName());
    }
}
