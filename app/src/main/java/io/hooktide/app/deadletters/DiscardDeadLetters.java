package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private FilterOptions which;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Only these: ids as the list shows them.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--why", paramLabel = "TEXT", required = true, description = "Why: for the audit trail.")
    private String why;

    @Option(names = "--all", description = "All there are; needed where nothing else says which.")
    private boolean all;

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
        Map<String, String> filter = which.parameters(Instant.now());
        String tenant = filter.remove("tenantId");
        if (filter.remove("state") != null) {
            throw CliException.usage("--state: only open ones can be discarded");
        }
        boolean narrowed = !filter.isEmpty() || !ids.isEmpty() || tenant != null;
        if (narrowed == all) {
            throw CliException.usage(
                    all
                            ? "--all and what limits it cannot be given together"
                            : "say which: ids, --subscription, --code or another filter, or --all");
        }
        ObjectNode order = JsonNodeFactory.instance.objectNode().put("why", why).put("dryRun", dryRun);
        if (tenant != null) {
            order.put("tenantId", tenant);
        }
        ObjectNode given = order.putObject("filter");
        filter.forEach(given::put);
        if (!ids.isEmpty()) {
            ArrayNode array = given.putArray("ids");
            ids.forEach(id -> array.add(FilterOptions.id(id).toString()));
        }
        return order;
    }
}
