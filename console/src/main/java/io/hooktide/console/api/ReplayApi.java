package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.replay.RateChange;
import io.hooktide.console.replay.ReplayListing;
import io.hooktide.console.replay.ReplayOrders.Order;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.replay.ReplayRepresentation;
import io.hooktide.console.replay.ReplayStore;
import io.hooktide.console.request.PageToken;
import io.hooktide.console.request.QueryParameters;
import io.hooktide.console.subscription.Listing;
import io.hooktide.console.table.WriteLane;
import io.hooktide.retry.replay.JobState;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Replay jobs. On the event loop; what blocks is done elsewhere. */
public final class ReplayApi implements Operations {
    static final String ALL = "/v1/replays";
    static final String ONE = ALL + "/{id}";

    private static final Set<String> PAGED = Set.of("limit", "cursor");
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final ReplayParts replays;
    private final LogAccess log;
    private final WriteLane writes;
    private final ReplayThreads threads;

    public ReplayApi(ReplayParts replays, LogAccess log, WriteLane writes, ReplayThreads threads) {
        this.replays = replays;
        this.log = log;
        this.writes = writes;
        this.threads = threads;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                LogApi.reading(ALL, PAGED, this::list),
                replaying(POST, ALL, "application/json", this::create),
                LogApi.reading(ONE, Set.of(), this::get),
                replaying(PATCH, ONE, MERGE_PATCH, this::rate),
                replaying(POST, ONE + "/pause", "", call -> steer(call, JobState.PAUSED)),
                replaying(POST, ONE + "/resume", "", call -> steer(call, JobState.RUNNING)),
                replaying(POST, ONE + "/cancel", "", call -> steer(call, JobState.CANCELLED)));
    }

    private static Operation replaying(
            HttpMethod method, String path, String consumes, Function<Call, Future<Answer>> handler) {
        return new Operation(method, path, Scope.DELIVERIES_REPLAY, consumes, Set.of(), handler);
    }

    private Future<Answer> list(Call call) {
        QueryParameters query = call.query(PAGED);
        int limit = query.read("limit", Listing::parseLimit).orElse(Listing.DEFAULT_LIMIT);
        Optional<PageToken> after = query.read("cursor", ReplayListing::parseCursor);
        query.throwIfWrong();
        ReplayListing.Page page = new ReplayListing(limit, after).of(replays.store(), call.principal());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode data = body.putArray("data");
        page.jobs().forEach(job -> data.add(shown(job)));
        body.put("nextCursor", page.next().map(PageToken::text).orElse(null));
        return Future.succeededFuture(Answer.ok(body));
    }

    private Future<Answer> create(Call call) {
        Principal principal = call.principal();
        Order order = replays.orders().read(principal, call.body());
        return threads.run(principal, () -> replays.orders().checked(principal, order))
                .compose(checked -> checked.dryRun()
                        ? threads.tryOut(
                                principal, () -> Answer.ok(replays.orders().dryRun(checked)))
                        : threads.run(principal, () -> replays.orders().covering(checked.job()))
                                .compose(
                                        job -> writes.run(() -> replays.orders().create(principal, job)))
                                .map(job ->
                                        new Answer(201, Map.of(), shown(job)).created(ALL + "/" + job.getReplayId())));
    }

    private Future<Answer> get(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        ReplayStore store = replays.store();
        return store.find(principal, id)
                .map(Future::succeededFuture)
                .orElseGet(() -> threads.run(principal, () -> store.get(principal, id)))
                .compose(this::withOutcomes);
    }

    private Future<Answer> withOutcomes(Replay job) {
        Answer answer = new Answer(200, Map.of(), shown(job));
        answer.with("staleLetters", ReplayRepresentation.staleOf(replays.store().progress(job.getReplayId())));
        return log.read(history -> history.replayed().outcomes(job.getReplayId()))
                .map(counts -> answer.with("deliveries", ReplayRepresentation.outcomes(counts)))
                .otherwise(unknown -> answer.with("deliveries", JsonNodeFactory.instance.nullNode()));
    }

    private Future<Answer> rate(Call call) {
        Principal principal = call.principal();
        String id = call.id();
        int rate = RateChange.read(call.body());
        return writes.run(() -> replays.store().rate(principal, id, rate)).map(job -> Answer.ok(shown(job)));
    }

    private Future<Answer> steer(Call call, JobState wanted) {
        Principal principal = call.principal();
        String id = call.id();
        return writes.run(() -> replays.store().steer(principal, id, wanted)).map(job -> Answer.ok(shown(job)));
    }

    private ObjectNode shown(Replay job) {
        return ReplayRepresentation.of(job, replays.store().progress(job.getReplayId()));
    }
}
