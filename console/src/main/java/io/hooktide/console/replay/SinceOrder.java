package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.Times;
import io.hooktide.console.request.Value;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.Subscription;
import java.time.Instant;

/**
 * What a request says of a job that is for one subscription, since a time. Pure.
 *
 * @param rate deliveries a second
 * @param staleGuard whether to leave out what a newer event has overtaken
 * @param dryRun whether it is only to be tried out
 */
public record SinceOrder(Instant since, String why, int rate, boolean staleGuard, boolean dryRun) {
    /**
     * @param guarded whether it may say something of the stale guard, which is on then unless it says no
     * @throws io.hooktide.runtime.http.ProblemException 400 with everything that is wrong
     */
    static SinceOrder read(ObjectNode body, boolean guarded) {
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        Instant since = fields.required("since", value -> Times.parse(value.text()));
        String why = fields.required("why", ReplayDraft::why);
        int rate = fields.optional("rate", ReplayDraft.DEFAULT_RATE, ReplayDraft::rate);
        boolean guard = guarded && fields.optional("staleGuard", true, Value::flag);
        boolean dryRun = fields.optional("dryRun", false, Value::flag);
        fields.rejectRest();
        findings.throwIfAny();
        return new SinceOrder(since, why, rate, guard, dryRun);
    }

    /** Without what it covers. */
    Replay job(Principal principal, String kind, Subscription of) {
        return ReplayDraft.by(principal)
                .setKind(kind)
                .setTenantId(of.getTenantId())
                .setFilter(ReplayFilter.newBuilder()
                        .setSubscriptionId(of.getSubscriptionId())
                        .setFrom(since)
                        .build())
                .setRatePerSecond(rate)
                .setAgain(false)
                .setStaleGuard(staleGuard)
                .setWhy(why)
                .build();
    }
}
