package io.hooktide.console.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.deadletters.LetterFilter;
import io.hooktide.console.log.read.CodeRange;
import io.hooktide.console.replay.ReplayOrders.Order;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.table.WriteLane;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.replay.DiscardSources;
import io.hooktide.retry.replay.JobState;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.vertx.core.Future;
import java.util.Optional;

/** Has dead letters replayed or given up, for API and pages alike. Asked on the event loop; what blocks is done elsewhere. */
public final class LetterJobs {
    private final ReplayParts replays;
    private final LogAccess log;
    private final WriteLane writes;
    private final ReplayThreads threads;

    public LetterJobs(ReplayParts replays, LogAccess log, WriteLane writes, ReplayThreads threads) {
        this.replays = replays;
        this.log = log;
        this.writes = writes;
        this.threads = threads;
    }

    /** What a replay would do, as the API answers it. */
    public Future<ObjectNode> tryReplay(Principal who, ObjectNode order) {
        Order read = replays.orders().read(who, order);
        return threads.run(who, () -> replays.orders().checked(who, read))
                .compose(checked -> threads.tryOut(who, () -> replays.orders().dryRun(checked)));
    }

    /** @param order as POST /v1/replays takes it */
    public Future<Replay> replay(Principal who, ObjectNode order) {
        Order read = replays.orders().read(who, order);
        return threads.run(who, () -> replays.orders().checked(who, read))
                .compose(checked -> begin(who, checked.job()));
    }

    /** How many would be given up: those that are open. */
    Future<ObjectNode> tryDiscard(Principal who, ObjectNode order) {
        Replay job = discarding(who, order);
        LetterFilter filter = filter(who, job).state(Optional.of("open"));
        return log.ask(history -> JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", true)
                .put("count", history.deadLetters().count(filter)));
    }

    /** @param order as POST /v1/dead-letters/discard takes it */
    public Future<Replay> discard(Principal who, ObjectNode order) {
        return begin(who, discarding(who, order));
    }

    /** @param wanted running, paused or cancelled */
    public Future<Replay> steer(Principal who, String id, JobState wanted) {
        return writes.run(() -> replays.store().steer(who, id, wanted));
    }

    private Future<Replay> begin(Principal who, Replay job) {
        return threads.run(who, () -> replays.orders().covering(job))
                .compose(covering -> writes.run(() -> replays.orders().create(who, covering)));
    }

    // Sends nothing, so nothing of it can be stale.
    private Replay discarding(Principal who, ObjectNode order) {
        Replay job = replays.orders()
                .read(who, order.deepCopy().put("staleGuard", false))
                .job();
        return Replay.newBuilder(job).setKind(DiscardSources.KIND).build();
    }

    private static LetterFilter filter(Principal who, Replay job) {
        ReplayFilter given = job.getFilter();
        LetterFilter filter = LetterFilter.of(
                        Optional.ofNullable(job.getTenantId()).or(who::tenantId))
                .subscription(Optional.ofNullable(given.getSubscriptionId()))
                .eventType(Optional.ofNullable(given.getEventType()))
                .event(Optional.ofNullable(given.getEventId()))
                .objectType(Optional.ofNullable(given.getObjectType()))
                .object(Optional.ofNullable(given.getObjectId()))
                .reason(Optional.ofNullable(given.getReason()))
                .responseCode(
                        Optional.ofNullable(given.getCodeFrom()).map(from -> new CodeRange(from, given.getCodeTo())))
                .error(Optional.ofNullable(given.getError()))
                .from(Optional.ofNullable(given.getFrom()))
                .to(Optional.ofNullable(given.getTo()));
        return given.getIds().isEmpty()
                ? filter
                : filter.ids(given.getIds().stream().map(DeadLetterId::parse).toList());
    }
}
