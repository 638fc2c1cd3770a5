package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.activation.Barriers;
import io.hooktide.console.replay.BackfillOrders;
import io.hooktide.console.replay.RecoverOrders;
import io.hooktide.console.replay.ReplayParts;
import io.hooktide.console.replay.ReplayRepresentation;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.console.table.WriteLane;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.Subscription;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a subscription gets of the past: what it missed, or what was before it. On the event loop; what blocks is done elsewhere. */
public final class CatchUpApi implements Operations {
    private final RecoverOrders recover;
    private final BackfillOrders backfill;
    private final Barriers barriers;
    private final WriteLane writes;
    private final ReplayThreads threads;

    public CatchUpApi(ReplayParts replays, Barriers barriers, WriteLane writes, ReplayThreads threads) {
        this.recover = replays.recover();
        this.backfill = replays.backfill();
        this.barriers = barriers;
        this.writes = writes;
        this.threads = threads;
    }

    @Override
    public List<Operation> operations() {
        return List.of(replaying("/recover", this::recover), replaying("/backfill", this::backfill));
    }

    private static Operation replaying(String verb, Function<Call, Future<Answer>> handler) {
        String path = SubscriptionApi.ONE + verb;
        return new Operation(POST, path, Scope.DELIVERIES_REPLAY, "application/json", Set.of(), handler);
    }

    private Future<Answer> recover(Call call) {
        Principal who = call.principal();
        String id = call.id();
        SinceOrder order = recover.read(call.body());
        return threads.run(() -> recover.covering(who, order, id))
                .compose(job -> order.dryRun()
                        ? threads.run(() -> Answer.ok(recover.dryRun(job)))
                        : writes.run(() -> recover.create(who, job)).map(CatchUpApi::created));
    }

    private Future<Answer> backfill(Call call) {
        Principal who = call.principal();
        String id = call.id();
        SinceOrder order = backfill.read(call.body());
        return threads.run(() -> backfill.checked(who, order, id))
                .compose(row -> order.dryRun()
                        ? threads.run(() -> Answer.ok(backfill.dryRun(who, order, row.value())))
                        : begun(who, order, row).map(CatchUpApi::created));
    }

    // Behind the barrier everything is matched with this row or a later one; what is in front of it is for the job.
    private Future<Replay> begun(Principal who, SinceOrder order, Row<Subscription> row) {
        return writes.run(() -> barriers.write(row))
                .compose(barrier -> threads.run(() -> backfill.covering(who, order, row.value(), barrier)))
                .compose(job -> writes.run(() -> backfill.create(who, job)));
    }

    private static Answer created(Replay job) {
        ObjectNode shown = ReplayRepresentation.of(job, Optional.empty());
        return new Answer(201, Map.of(), shown).created(ReplayApi.ALL + "/" + job.getReplayId());
    }
}
