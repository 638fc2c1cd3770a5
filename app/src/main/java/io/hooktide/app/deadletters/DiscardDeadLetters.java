package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import java.time.Instant;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dead-letters discard. */
@Command(
        name = "discard",
        description =
                "Give dead letters up, with a reason. They are kept, and marked. A job does it: it goes on whatever"
                        + " is interrupted here.",
        footer = {
            "Examples:",
            "  hooktide dead-letters discard 3-1042 3-1043 --why \"test data\"",
            "  hooktide dead-letters discard --code 410 --since 1d --why \"shop is closed\" --dry-run"
        })
final class DiscardDeadLetters extends Verb {
    @Mixin
    private OrderOptions which;

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why: for the audit trail.")
    private String why;

    @Option(names = "--dry-run", description = "Only count.")
    private boolean dryRun;

    @Override
    public Integer call() {
        JsonNode answer = api().post(PATH + "/discard", JsonOutput.text(order()));
        if (printedAsJson(answer)) {
            return ExitCode.DONE;
        }
        if (dryRun) {
            warnIfBehind(answer);
            invocation()
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%,d would be discarded",
                            answer.path("count").asLong()));
        } else {
            invocation()
                    .out()
                    .println("Discarding (" + answer.path("id").asText() + "); how far it is: hooktide replays show "
                            + answer.path("id").asText());
        }
        return ExitCode.DONE;
    }

    private ObjectNode order() {
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("why", why).put("dryRun", dryRun);
        which.addTo(order, Instant.now());
        return order;
    }
}
