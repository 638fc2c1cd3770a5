package io.hooktide.console.api;

import static io.vertx.core.http.HttpMethod.POST;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.replay.ReplayRepresentation;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.Value;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Giving dead letters up. On the event loop. */
final class DiscardApi {
    static final String DISCARD = DeadLetterApi.ALL + "/discard";

    private final LetterJobs jobs;

    DiscardApi(LetterJobs jobs) {
        this.jobs = jobs;
    }

    Operation operation() {
        return new Operation(POST, DISCARD, Scope.DELIVERIES_REPLAY, "application/json", Set.of(), this::discard);
    }

    private Future<Answer> discard(Call call) {
        ObjectNode order = call.body();
        if (isDryRun(order)) {
            return jobs.tryDiscard(call.principal(), order).map(Answer::ok);
        }
        return jobs.discard(call.principal(), order)
                .map(job -> new Answer(201, Map.of(), ReplayRepresentation.of(job, Optional.empty()))
                        .created(ReplayApi.ALL + "/" + job.getReplayId()));
    }

    /** What only a replay has is refused here; the rest is read as one. */
    private static boolean isDryRun(ObjectNode order) {
        Findings findings = new Findings();
        Fields fields = new Fields(order, Pointer.ROOT, findings);
        fields.take("tenantId");
        fields.take("filter");
        fields.take("why");
        boolean dryRun = fields.optional("dryRun", false, Value::flag);
        fields.rejectRest();
        findings.throwIfAny();
        return dryRun;
    }
}
