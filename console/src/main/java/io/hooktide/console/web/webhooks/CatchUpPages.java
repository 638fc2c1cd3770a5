package io.hooktide.console.web.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.api.CatchUp;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.console.subscription.SubscriptionReads;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.replays.ReplayPages;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Has a webhook get what it missed, or what was before it: first how many, then why. On the event loop. */
public final class CatchUpPages implements Pages {
    private final SubscriptionReads reads;
    private final Map<CatchUpVerb, CatchUp> jobs;

    public CatchUpPages(SubscriptionReads reads, CatchUp recovery, CatchUp backfill) {
        this.reads = reads;
        this.jobs = Map.of(CatchUpVerb.RECOVER, recovery, CatchUpVerb.BACKFILL, backfill);
    }

    @Override
    public void mount(Site site) {
        for (CatchUpVerb verb : CatchUpVerb.values()) {
            String path = DetailPages.ONE + "/" + verb.word();
            site.get(path, Scope.DELIVERIES_REPLAY, visit -> shown(visit, verb, Map.of(), Optional.empty(), Map.of()));
            site.post(path, Scope.DELIVERIES_REPLAY, visit -> posted(visit, verb));
        }
    }

    private Future<View> posted(Visit visit, CatchUpVerb verb) {
        Map<String, String> given = CatchUpForm.given(visit);
        boolean trying = visit.field("step").filter("try"::equals).isPresent();
        return done(visit, verb, given, trying).recover(failure -> again(visit, verb, given, failure));
    }

    private Future<View> done(Visit visit, CatchUpVerb verb, Map<String, String> given, boolean trying) {
        CatchUp job = jobs.get(verb);
        SinceOrder order;
        try {
            order = job.read(CatchUpForm.order(verb, given, trying));
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
        return trying
                ? job.tryOut(visit.principal(), order, visit.id())
                        .compose(trial -> shown(visit, verb, given, Optional.of(trial), Map.of()))
                : job.begin(visit.principal(), order, visit.id())
                        .map(begun -> View.seeOther(ReplayPages.PATH + "/" + begun.getReplayId()));
    }

    // What an order is refused for is shown beside the form; everything else is a page of its own.
    private Future<View> again(Visit visit, CatchUpVerb verb, Map<String, String> given, Throwable failure) {
        if (!(failure instanceof ProblemException known)
                || (known.problem().status() != 400 && known.problem().status() != 409)) {
            return Future.failedFuture(failure);
        }
        Problem problem = known.problem();
        Map<String, String> errors = new LinkedHashMap<>();
        problem.errors().forEach(error -> errors.put(error.pointer(), error.detail()));
        if (errors.isEmpty()) {
            errors.put("", problem.detail());
        }
        return shown(visit, verb, given, Optional.empty(), errors).map(view -> view.status(problem.status()));
    }

    private Future<View> shown(
            Visit visit,
            CatchUpVerb verb,
            Map<String, String> given,
            Optional<ObjectNode> trial,
            Map<String, String> errors) {
        return reads.get(visit.principal(), visit.id())
                .map(webhook -> new CatchUpForm(webhook, verb, given, trial, errors))
                .map(form -> View.page(verb.label(), "webhooks/catch-up.jte", form));
    }
}
