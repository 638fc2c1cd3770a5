package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.replay.ReplayRepresentation;
import io.hooktide.console.replay.SinceOrder;
import io.hooktide.schemas.Replay;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a subscription gets of the past: what it missed, or what was before it. On the event loop. */
public final class CatchUpApi implements Operations {
    private final CatchUp recovery;
    private final CatchUp backfill;

    public CatchUpApi(CatchUp recovery, CatchUp backfill) {
        this.recovery = recovery;
        this.backfill = backfill;
    }

    @Override
    public List<Operation> operations() {
        return List.of(operation("/recover", recovery), operation("/backfill", backfill));
    }

    private static Operation operation(String verb, CatchUp what) {
        return new Operation(
                POST,
                SubscriptionApi.ONE + verb,
                Scope.DELIVERIES_REPLAY,
                "application/json",
                Set.of(),
                call -> answer(what, call));
    }

    private static Future<Answer> answer(CatchUp what, Call call) {
        SinceOrder order = what.read(call.body());
        return order.dryRun()
                ? what.tryOut(call.principal(), order, call.id()).map(Answer::ok)
                : what.begin(call.principal(), order, call.id()).map(CatchUpApi::created);
    }

    private static Answer created(Replay job) {
        ObjectNode shown = ReplayRepresentation.of(job, Optional.empty());
        return new Answer(201, Map.of(), shown).created(ReplayApi.ALL + "/" + job.getReplayId());
    }
}
