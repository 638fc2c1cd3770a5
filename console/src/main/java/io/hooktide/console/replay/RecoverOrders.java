package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;

/** Takes orders to send again what a subscription did not get since a time. What it does blocks, but for reading. */
public final class RecoverOrders {
    private final ReplayOrders replays;
    private final SubscriptionStore subscriptions;
    private final boolean logged;

    /** @param logged whether there is a log history */
    RecoverOrders(ReplayOrders replays, SubscriptionStore subscriptions, boolean logged) {
        this.replays = replays;
        this.subscriptions = subscriptions;
        this.logged = logged;
    }

    /** @throws ProblemException 400 with everything that is wrong; 409 where it asks for what there is not */
    public SinceOrder read(ObjectNode body) {
        SinceOrder order = SinceOrder.read(body, true);
        if (order.staleGuard() && !logged) {
            throw new ProblemException(ReplayOrders.noGuard());
        }
        return order;
    }

    /**
     * What it covers is fixed by now.
     *
     * @throws ProblemException 404 if there is no such subscription; 409 if it takes nothing
     */
    public Replay covering(Principal principal, SinceOrder order, String id) {
        Subscription row = subscriptions.get(principal, id).value();
        if (!subscriptions.takesDeliveries(row.getTenantId(), id)) {
            throw new ProblemException(Problem.conflict("The subscription is deactivated: activate it first"));
        }
        return replays.covering(order.job(principal, DeadLetterSources.KIND, row));
    }

    /** Blocks for at most 15 s or so; then the answer says that it is not complete. */
    public ObjectNode dryRun(Replay job) {
        return replays.dryRun(new ReplayOrders.Order(job, true));
    }

    /** Returns once the job is committed. */
    public Replay create(Principal principal, Replay job) {
        return replays.create(principal, job);
    }
}
