package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.StopSignal;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.replays.JobFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dead-letters replay. */
@Command(
        name = "replay",
        description = "Send dead letters again, each once, as a job of the console: same id, same body, a new round of"
                + " attempts.",
        footer = {
            "Examples:",
            "  hooktide dead-letters replay 3-1042 --why 'they asked for it'",
            "  hooktide dead-letters replay --subscription sub_0198... --dry-run",
            "  hooktide dead-letters replay --response-code 5xx --since 2h --rate 50 --why 'their shop was down'"
        })
final class ReplayDeadLetters extends Verb {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private OrderOptions which;

    @Option(names = "--why", paramLabel = "TEXT", description = "For the audit trail; required but for --dry-run.")
    private Optional<String> why;

    @Option(names = "--dry-run", description = "Only count, and show some.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also those that were replayed or discarded before.")
    private boolean again;

    @Option(
            names = "--no-stale-guard",
            description = "Also what a newer event of the same object has overtaken: it may overwrite a newer state.")
    private boolean noGuard;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "At most so many a second, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--to-subscription", paramLabel = "ID", description = "To this subscription instead of their own.")
    private Optional<String> toSubscription;

    @Option(
            names = "--to-url",
            paramLabel = "URL",
            description = "To this URL instead of their subscription's, which --subscription has to name.")
    private Optional<String> toUrl;

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    @Override
    public Integer call() {
        ObjectNode order = order();
        ApiClient api = api();
        JsonNode answer = api.post(JobFollower.ALL, order.toString());
        if (dryRun) {
            return tried(answer);
        }
        invocation().err().println("Job " + answer.path("id").asText());
        if (detach) {
            if (!printedAsJson(answer)) {
                invocation().out().println(answer.path("id").asText());
            }
            return ExitCode.DONE;
        }
        try (StopSignal stop = StopSignal.install(PATIENCE)) {
            return new JobFollower(api, invocation(), wantsJson()).follow(answer, stop);
        }
    }

    private int tried(JsonNode answer) {
        if (!printedAsJson(answer)) {
            invocation().out().println(JobFollower.tried(answer));
            answer.path("sample")
                    .forEach(one -> invocation()
                            .out()
                            .println(one.path("id").asText() + "  "
                                    + one.path("subscriptionId").asText() + "  "
                                    + one.path("eventType").asText() + "  "
                                    + one.path("objectId").asText()));
            answer.path("staleLetters")
                    .forEach(one -> invocation()
                            .out()
                            .println(one.path("id").asText() + "  stale: overtaken by "
                                    + one.path("newerEventId").asText()));
        }
        return ExitCode.DONE;
    }

    private ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        which.addTo(order, Clock.systemUTC().instant());
        if (rate < 1 || rate > 100_000) {
            throw CliException.usage("--rate must be from 1 to 100000");
        }
        if (why.isEmpty() && !dryRun) {
            throw CliException.usage("say why, for the audit trail: --why 'their shop was down'");
        }
        order.put("why", why.orElse("a dry run"));
        order.put("rate", rate).put("again", again).put("staleGuard", !noGuard).put("dryRun", dryRun);
        if (toSubscription.isPresent() || toUrl.isPresent()) {
            ObjectNode target = order.putObject("target");
            toSubscription.ifPresent(id -> target.put("subscriptionId", id));
            toUrl.ifPresent(url -> target.put("url", url));
        }
        return order;
    }
}
