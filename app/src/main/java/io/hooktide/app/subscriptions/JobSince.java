package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.StopSignal;
import io.hooktide.app.Times;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.replays.JobFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the verbs have that begin a job for one subscription, since a time. */
abstract class JobSince extends VerbOnOne {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--since",
            paramLabel = "TIME",
            required = true,
            description = "Then or later: a time, or how long ago, for example 2h.")
    private String since;

    @Option(names = "--why", paramLabel = "TEXT", description = "For the audit trail; required but for --dry-run.")
    private Optional<String> why;

    @Option(names = "--dry-run", description = "Only count.")
    private boolean dryRun;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "At most so many a second, 1 to 100000. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--detach", description = "Do not wait for its end.")
    private boolean detach;

    /** The last part of its path. */
    abstract String verb();

    /** Adds what only this verb has. */
    void addTo(ObjectNode order) {}

    @Override
    public Integer call() {
        ObjectNode order = order();
        ApiClient api = api();
        JsonNode answer = api.post(path() + verb(), order.toString());
        if (dryRun) {
            if (!printedAsJson(answer)) {
                invocation().out().println(JobFollower.tried(answer));
            }
            return ExitCode.DONE;
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

    private ObjectNode order() {
        if (rate < 1 || rate > 100_000) {
            throw CliException.usage("--rate must be from 1 to 100000");
        }
        if (why.isEmpty() && !dryRun) {
            throw CliException.usage("say why, for the audit trail: --why 'their shop was down'");
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put(
                "since",
                Times.show(Times.parse("--since", since, Clock.systemUTC().instant())));
        order.put("why", why.orElse("a dry run")).put("rate", rate).put("dryRun", dryRun);
        addTo(order);
        return order;
    }
}
