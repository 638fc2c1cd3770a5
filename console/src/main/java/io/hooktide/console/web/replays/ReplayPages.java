package io.hooktide.console.web.replays;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.api.LetterJobs;
import io.hooktide.console.api.LogAccess;
import io.hooktide.console.replay.ReplayListing;
import io.hooktide.console.replay.ReplayRepresentation;
import io.hooktide.console.replay.ReplayStore;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.web.NavigationItem;
import io.hooktide.console.web.Pages;
import io.hooktide.console.web.Site;
import io.hooktide.console.web.View;
import io.hooktide.console.web.Visit;
import io.hooktide.retry.replay.JobState;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Jobs: the list, and one with how far it is. On the event loop. */
public final class ReplayPages implements Pages {
    public static final String PATH = "/replays";

    private static final int PAGE = 25;
    private static final Map<String, JobState> VERBS =
            Map.of("pause", JobState.PAUSED, "resume", JobState.RUNNING, "cancel", JobState.CANCELLED);

    private final ReplayStore store;
    private final LetterJobs jobs;
    private final LogAccess log;

    public ReplayPages(ReplayStore store, LetterJobs jobs, LogAccess log) {
        this.store = store;
        this.jobs = jobs;
        this.log = log;
    }

    /** @param next address of the next page; empty: this is the last */
    public record JobList(List<JobView> jobs, String next) {}

    @Override
    public List<NavigationItem> navigation() {
        return List.of(new NavigationItem("Replays", PATH, "replay", Scope.DELIVERIES_READ));
    }

    @Override
    public void mount(Site site) {
        site.get(PATH, Scope.DELIVERIES_READ, this::list);
        site.get(PATH + "/:id", Scope.DELIVERIES_READ, this::show);
        site.post(PATH + "/:id/:verb", Scope.DELIVERIES_REPLAY, this::steer);
    }

    private Future<View> list(Visit visit) {
        ReplayListing.Page page = new ReplayListing(PAGE, after(visit)).of(store, visit.principal());
        JobList model = new JobList(
                page.jobs().stream().map(job -> new JobView(shown(job))).toList(),
                page.next().map(next -> PATH + "?after=" + next.text()).orElse(""));
        return Future.succeededFuture(View.page("Replays", "replays/list.jte", model));
    }

    private static Optional<PageToken> after(Visit visit) {
        try {
            return visit.query("after").map(ReplayListing::parseCursor);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Future<View> show(Visit visit) {
        Replay job = store.find(visit.principal(), visit.id()).orElseThrow(ReplayPages::unknown);
        ObjectNode shown = shown(job);
        return log.read(history -> history.replayed().outcomes(job.getReplayId()))
                .map(counts -> shown.<ObjectNode>set("deliveries", ReplayRepresentation.outcomes(counts)))
                .otherwise(shown)
                .map(known -> View.page("Replay", "replays/show.jte", new JobView(known)));
    }

    private Future<View> steer(Visit visit) {
        JobState wanted = Optional.ofNullable(VERBS.get(visit.context().pathParam("verb")))
                .orElseThrow(ReplayPages::unknown);
        return jobs.steer(visit.principal(), visit.id(), wanted)
                .map(job -> View.seeOther(PATH + "/" + job.getReplayId()));
    }

    private ObjectNode shown(Replay job) {
        return ReplayRepresentation.of(job, store.progress(job.getReplayId()));
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.notFound("There is no such replay"));
    }
}
