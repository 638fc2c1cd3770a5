package io.hooktide.console.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Principal;
import io.hooktide.access.Scope;
import io.hooktide.console.request.Fields;
import io.hooktide.console.request.Findings;
import io.hooktide.console.request.Pointer;
import io.hooktide.console.request.Value;
import io.hooktide.console.subscription.EndpointRule;
import io.hooktide.console.subscription.Tenancy;
import io.hooktide.retry.replay.DeadLetterSources;
import io.hooktide.runtime.http.Problem;
import io.hooktide.runtime.http.ProblemException;
import io.hooktide.schemas.Replay;
import io.hooktide.schemas.ReplayFilter;
import io.hooktide.schemas.ids.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of a new job.
 *
 * @param job without what it covers
 * @param dryRun whether it is only to be tried out
 */
record ReplayDraft(Replay job, boolean dryRun) {
    static final int DEFAULT_RATE = 500;
    static final int HIGHEST_RATE = 100_000;

    private static final int LONGEST_WHY = 500;
    private static final String TENANT = "tenantId";

    /** @throws ProblemException 400 with everything that is wrong; 403 for another tenant, or another URL without webhooks:write */
    static ReplayDraft read(Principal principal, ObjectNode body, EndpointRule urls) {
        Tenancy.require(principal, body);
        Findings findings = new Findings();
        Fields fields = new Fields(body, Pointer.ROOT, findings);
        Optional<String> tenant =
                fields.optional(TENANT, principal.tenantId(), value -> Optional.of(Tenancy.tenant(value.text())));
        String why = fields.required("why", ReplayDraft::why);
        Fields given = fields.required("filter", Value::object);
        ReplayFilter filter = given == null ? null : ReplayFilterReader.read(given);
        Fields target = fields.section("target");
        String subscription = target.optional("subscriptionId", null, ReplayDraft::textOrNone);
        String url = target.optional("url", null, value -> value.isNull() ? null : urls.check(value.text()));
        target.rejectRest();
        if (subscription != null && url != null) {
            fields.note("target", "is a subscription or a URL, not both");
        }
        if (url != null && filter != null && filter.getSubscriptionId() == null) {
            fields.noteAt("filter/subscriptionId", "is required with target/url: each signs with its own secrets");
        }
        int rate = fields.optional("rate", DEFAULT_RATE, ReplayDraft::rate);
        boolean again = fields.optional("again", false, Value::flag);
        boolean guard = fields.optional("staleGuard", true, Value::flag);
        boolean dryRun = fields.optional("dryRun", false, Value::flag);
        fields.rejectRest();
        findings.throwIfAny();
        if (url != null && !principal.may(Scope.WEBHOOKS_WRITE)) {
            throw new ProblemException(Problem.missingScope(Scope.WEBHOOKS_WRITE.wireName()));
        }
        Replay job = by(principal)
                .setKind(DeadLetterSources.KIND)
                .setTenantId(tenant.orElse(null))
                .setFilter(filter)
                .setTargetSubscriptionId(subscription)
                .setTargetUrl(url)
                .setRatePerSecond(rate)
                .setAgain(again)
                .setStaleGuard(guard)
                .setWhy(why)
                .build();
        return new ReplayDraft(job, dryRun);
    }

    /** A new job without what is asked for. */
    static Replay.Builder by(Principal principal) {
        return Replay.newBuilder()
                .setReplayId("rpl_" + Ids.uuidV7().toString().replace("-", ""))
                .setBy(principal.actor().id())
                .setByName(principal.actor().name())
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setSpans(List.of())
                .setWanted("running")
                .setVersion(0)
                .setWriteId("");
    }

    static int rate(Value value) {
        return value.number(1, HIGHEST_RATE);
    }

    private static String textOrNone(Value value) {
        return value.isNull() ? null : value.text();
    }

    static String why(Value value) {
        String why = value.text();
        if (why.isBlank() || why.length() > LONGEST_WHY) {
            throw new IllegalArgumentException("must have from 1 to " + LONGEST_WHY + " characters");
        }
        return why;
    }
}
