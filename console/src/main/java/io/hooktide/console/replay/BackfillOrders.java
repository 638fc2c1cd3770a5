package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.backfill.BackfillSources;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.retry.replay.JobFailedException;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;
import java.util.Map;

/** Takes orders for backfills: checks them, tries them out, or has them done. What it does blocks, but for reading. */
public final class BackfillOrders {
    private final ReplayStore store;
    private final BackfillSources sources;
    private final SubscriptionStore subscriptions;

    BackfillOrders(ReplayStore store, BackfillSources sources, SubscriptionStore subscriptions) {
        this.store = store;
        this.sources = sources;
        this.subscriptions = subscriptions;
    }

    /** @throws ProblemException 400 with everything that is wrong */
    public SinceOrder read(ObjectNode body) {
        return SinceOrder.read(body, false);
    }

    /** @throws ProblemException 404 if there is no such subscription; 409 if it matches nothing, or not all is there */
    public Row<Subscription> checked(Principal principal, SinceOrder order, String id) {
        Row<Subscription> row = subscriptions.get(principal, id);
        if (!subscriptions.takesDeliveries(row.value().getTenantId(), id)) {
            throw new ProblemException(
                    Problem.conflict("The subscription is deactivated: activate it, then its live events are in line"));
        }
        try {
            sources.requireReached(order.since());
        } catch (JobFailedException gone) {
            throw new ProblemException(Problem.conflict(gone.getMessage()));
        }
        return subscriptions.get(principal, id);
    }

    /** @throws ProblemException as {@link ReplayTrial#of} */
    public ObjectNode dryRun(Principal principal, SinceOrder order, Subscription to) {
        Replay job = covering(principal, order, to, sources.ends());
        return ReplayTrial.of(() -> sources.trial(job, ReplayTrial.beginning(job)));
    }

    /**
     * The job that the order is for.
     *
     * @param barrier where it stands in each partition of change-events: what is behind it is matched live
     */
    public Replay covering(Principal principal, SinceOrder order, Subscription to, Map<Integer, Long> barrier) {
        Replay job = order.job(principal, BackfillSources.KIND, to);
        job.setSpans(sources.spans(order.since(), barrier));
        return job;
    }

    /** Returns once the job is committed. */
    public Replay create(Principal principal, Replay job) {
        return store.create(principal, job);
    }
}
