package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.subscription.EndpointRule;
import io.hooktide.console.subscription.SubscriptionStore;
import io.hooktide.retry.deadletters.DeadLetterStates;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;
import java.util.function.Supplier;

/** Takes orders for replays of dead letters: checks them, tries them out, or has them done. What it does blocks. */
public final class ReplayOrders {
    private final ReplayStore store;
    private final DeadLetterSources sources;
    private final Supplier<DeadLetterStates> states;
    private final Rules rules;

    /** @param states new ones, not started; closed here */
    ReplayOrders(ReplayStore store, DeadLetterSources sources, Supplier<DeadLetterStates> states, Rules rules) {
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
    record Rules(SubscriptionStore subscriptions, EndpointRule urls, boolean logged) {}

    /** What the job covers is fixed by now. */
    public record Order(Replay job, boolean dryRun) {}

    /**
     * Reads the order of a request; on the event loop.
     *
     * @throws ProblemException 400, 403; 409 where it asks for what there is not
     */
    public Order read(Principal principal, ObjectNode body) {
        ReplayDraft draft = ReplayDraft.read(principal, body, rules.urls());
        Replay job = draft.job();
        if (job.getStaleGuard() && !rules.logged()) {
            throw new ProblemException(noGuard());
        }
        return new Order(job, draft.dryRun());
    }

    /** @throws ProblemException 404 if there is no such target; 409 if it takes nothing, or is another tenant's */
    public Order checked(Principal principal, Order order) {
        Replay job = order.job();
        if (job.getTargetSubscriptionId() == null) {
            return order;
        }
        Subscription target = rules.subscriptions()
                .get(principal, job.getTargetSubscriptionId())
                .value();
        if (job.getTenantId() != null && !job.getTenantId().equals(target.getTenantId())) {
            throw conflict("The target is a subscription of another tenant");
        }
        if (!rules.subscriptions().takesDeliveries(target.getTenantId(), target.getSubscriptionId())) {
            throw conflict("The target is deactivated");
        }
        job.setTenantId(target.getTenantId());
        return order;
    }

    /** @throws ProblemException as {@link ReplayTrial#of} */
    public ObjectNode dryRun(Order order) {
        Replay job = covering(order.job());
        return ReplayTrial.of(states, known -> sources.open(job, ReplayTrial.beginning(job), known));
    }

    /** Reads where everything is that is there now. */
    public Replay covering(Replay job) {
        job.setSpans(sources.spans(job));
        return job;
    }

    /** Returns once the job is committed. */
    public Replay create(Principal principal, Replay job) {
        return store.create(principal, job);
    }

    static Problem noGuard() {
        return Problem.conflict("The stale guard asks the log history, and this installation keeps none"
                + " (log-history.jdbc-url): order it, or its dry run, with staleGuard false (--no-stale-guard), if an"
                + " older state may overwrite a newer one");
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
