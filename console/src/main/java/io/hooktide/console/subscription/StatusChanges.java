package io.hooktide.console.subscription;

import io.hooktide.access.Principal;
import io.hooktide.console.request.EntityTags;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.StatusReason;
import io.hooktide.subscriptions.SubscriptionStatus;

/** Switches subscriptions on and off, and pauses them. The methods that write block until the row is committed. */
public final class StatusChanges {
    private final SubscriptionStore store;

    public StatusChanges(SubscriptionStore store) {
        this.store = store;
    }

    /**
     * The subscription as it is. Blocks.
     *
     * @throws ProblemException 404, 412, or 409 if the subscription is in a state that has another way out
     */
    public Row<Subscription> requireActivatable(Principal principal, String id, EntityTags versions) {
        Row<Subscription> row = store.get(principal, id);
        versions.require(row.value().getVersion());
        requireActivatable(row.value());
        return row;
    }

    /** Active from now on; as it is if it already was. */
    public Row<Subscription> activate(Principal principal, String id, EntityTags versions) {
        return store.change(principal, id, versions, row -> {
            requireActivatable(row);
            become(row, SubscriptionStatus.ACTIVE);
        });
    }

    /** Deactivated from now on; as it is if it already was. */
    public Row<Subscription> deactivate(Principal principal, String id, EntityTags versions) {
        return store.change(principal, id, versions, row -> become(row, SubscriptionStatus.DEACTIVATED));
    }

    /**
     * Paused from now on: events go on to be matched, and what comes of them is held. As it is if it already was.
     *
     * @throws ProblemException 404, 412, or 409 if the subscription is deactivated
     */
    public Row<Subscription> pause(Principal principal, String id, EntityTags versions) {
        return store.change(principal, id, versions, row -> {
            refuseDeactivated(row, "it has to be activated before it can be paused");
            become(row, SubscriptionStatus.PAUSED);
        });
    }

    /**
     * Active again, and what was held is delivered. As it is if it was not paused. Needs no barrier: a paused
     * subscription matches as an active one does, so no event is missed on either side of the change.
     *
     * @throws ProblemException 404, 412, or 409 if the subscription is deactivated
     */
    public Row<Subscription> resume(Principal principal, String id, EntityTags versions) {
        return store.change(principal, id, versions, row -> {
            refuseDeactivated(row, "it is activated, not resumed");
            become(row, SubscriptionStatus.ACTIVE);
        });
    }

    private static void become(Subscription row, SubscriptionStatus status) {
        if (!row.getStatus().equals(status.wireName())) {
            row.setStatus(status.wireName());
            row.setStatusReason(StatusReason.BY_USER.wireName());
        }
    }

    private static void requireActivatable(Subscription row) {
        if (row.getStatus().equals(SubscriptionStatus.PAUSED.wireName())) {
            throw new ProblemException(Problem.conflict("The subscription is paused: it is resumed, not activated"));
        }
    }

    private static void refuseDeactivated(Subscription row, String wayOut) {
        if (row.getStatus().equals(SubscriptionStatus.DEACTIVATED.wireName())) {
            throw new ProblemException(Problem.conflict("The subscription is deactivated: " + wayOut));
        }
    }
}
