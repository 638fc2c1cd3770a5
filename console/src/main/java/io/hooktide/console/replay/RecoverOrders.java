package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;
import java.time.Clock;
import java.util.function.Supplier;

/** Takes orders to send again what a subscription did not get since a time. What it does blocks, but for reading. */
public final class RecoverOrders {
    private final ReplayStore store;
    private final RecoverSources sources;
    private final Supplier<DeadLetterStates> states;
    private final Rules rules;

    /** @param states new ones, not started; closed here */
    RecoverOrders(ReplayStore store, RecoverSources sources, Supplier<DeadLetterStates> states, Rules rules) {
        this.store = store;
        this.sources = sources;
        this.states = states;
        this.rules = rules;
    }

    /**
     * What orders are checked by.
     *
     * @param logged whether there is a log history
     */
    record Rules(SubscriptionStore subscriptions, boolean logged, Clock clock) {}

    /** @throws ProblemException 400 with everything that is wrong; 409 where it asks for what there is not */
    public SinceOrder read(ObjectNode body) {
        SinceOrder order = SinceOrder.read(body, true);
        if (order.staleGuard() && !rules.logged()) {
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
        Subscription row = rules.subscriptions().get(principal, id).value();
        if (!rules.subscriptions().takesDeliveries(row.getTenantId(), id)) {
            throw new ProblemException(Problem.conflict("The subscription is deactivated: activate it first"));
        }
        Replay job = order.job(principal, RecoverSources.KIND, row);
        job.setSpans(sources.spans(job, rules.logged() ? rules.clock().instant() : null));
        return job;
    }

    /** @throws ProblemException as {@link ReplayTrial#of} */
    public ObjectNode dryRun(Replay job) {
        return ReplayTrial.of(states, known -> sources.trial(job, known));
    }

    /** Returns once the job is committed. */
    public Replay create(Principal principal, Replay job) {
        return store.create(principal, job);
    }
}
