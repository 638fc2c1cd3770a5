package io.hooktide.console.web.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.api.LetterJobs;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.console.web.replays.ReplayPages;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Has dead letters replayed or given up: first how many and some of them, then why. On the event loop. */
public final class LetterActionPages implements Pages {
    private static final String REPLAY = DeadLetterPages.PATH + "/replay";
    private static final String DISCARD = DeadLetterPages.PATH + "/discard";
    private static final int SAMPLE = 5;

    private final LogAccess log;
    private final LetterJobs jobs;

    public LetterActionPages(LogAccess log, LetterJobs jobs) {
        this.log = log;
        this.jobs = jobs;
    }

    @Override
    public void mount(Site site) {
        site.get(REPLAY, Scope.DELIVERIES_REPLAY, visit -> ask(visit, "replay"));
        site.get(DISCARD, Scope.DELIVERIES_REPLAY, visit -> ask(visit, "discard"));
        site.post(REPLAY, Scope.DELIVERIES_REPLAY, this::replay);
        site.post(DISCARD, Scope.DELIVERIES_REPLAY, this::discard);
    }

    private Future<View> ask(Visit visit, String verb) {
        LetterOrder order = LetterOrder.fresh(LetterQuery.of(visit).open());
        return shown(visit, verb, order, Optional.empty(), order.query().nonsense());
    }

    private Future<View> discard(Visit visit) {
        LetterOrder order = LetterOrder.of(visit);
        if (!order.query().nonsense().isEmpty()) {
            return refused(visit, "discard", order);
        }
        return begun(visit, "discard", order, order.discard(), jobs::discard);
    }

    private Future<View> replay(Visit visit) {
        LetterOrder order = LetterOrder.of(visit);
        if (!order.query().nonsense().isEmpty()) {
            return refused(visit, "replay", order);
        }
        if (visit.field("step").filter("try"::equals).isEmpty()) {
            return begun(visit, "replay", order, order.replay(), jobs::replay);
        }
        return attempted(() -> jobs.tryReplay(visit.principal(), order.replay()))
                .compose(trial -> shown(visit, "replay", order, Optional.of(trial), Map.of()))
                .recover(failure -> again(visit, "replay", order, failure));
    }

    private Future<View> begun(
            Visit visit,
            String verb,
            LetterOrder order,
            ObjectNode body,
            BiFunction<Principal, ObjectNode, Future<Replay>> begin) {
        return attempted(() -> begin.apply(visit.principal(), body))
                .map(job -> View.seeOther(ReplayPages.PATH + "/" + job.getReplayId()))
                .recover(failure -> again(visit, verb, order, failure));
    }

    // What limits nothing would make an order of more than was meant.
    private Future<View> refused(Visit visit, String verb, LetterOrder order) {
        return shown(visit, verb, order, Optional.empty(), order.query().nonsense())
                .map(view -> view.status(400));
    }

    // What an order is refused for is shown beside the form; everything else is a page of its own.
    private Future<View> again(Visit visit, String verb, LetterOrder order, Throwable failure) {
        if (!(failure instanceof ProblemException known)
                || (known.problem().status() != 400 && known.problem().status() != 409)) {
            return Future.failedFuture(failure);
        }
        Map<String, String> errors = new LinkedHashMap<>();
        known.problem().errors().forEach(error -> errors.put(error.pointer(), error.detail()));
        if (errors.isEmpty()) {
            errors.put("", known.problem().detail());
        }
        return shown(visit, verb, order, Optional.empty(), errors)
                .map(view -> view.status(known.problem().status()));
    }

    private Future<View> shown(
            Visit visit, String verb, LetterOrder order, Optional<JsonNode> trial, Map<String, String> errors) {
        LetterFilter filter = order.query().filter(visit.principal().tenantId()).state(Optional.of("open"));
        String title = verb.equals("replay") ? "Replay dead letters" : "Discard dead letters";
        return log.read(history -> Optional.of(new LetterAction.Counted(
                        history.deadLetters().count(filter),
                        history.deadLetters()
                                .list(filter, SAMPLE, Optional.empty())
                                .letters())))
                .recover(unknown -> Future.succeededFuture(Optional.empty()))
                .map(open -> new LetterAction(verb, order.query(), open, order.given(), trial, errors))
                .map(model -> View.page(title, "deadletters/" + verb + ".jte", model));
    }

    private static <T> Future<T> attempted(Supplier<Future<T>> action) {
        try {
            return action.get();
        } catch (ProblemException refused) {
            return Future.failedFuture(refused);
        }
    }
}
