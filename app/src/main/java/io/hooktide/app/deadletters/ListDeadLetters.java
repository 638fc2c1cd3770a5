package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.Table;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.deadletters.DeadLetterFilter;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide dead-letters list. */
@Command(
        name = "list",
        description = "List dead letters, newest first.",
        footer = {
            "Examples:",
            "  hooktide dead-letters list --reason attempts_exhausted --code 5xx --since 2h",
            "  hooktide dead-letters list --kafka --tenant acme"
        })
final class ListDeadLetters extends Verb {
    @Mixin
    private SettingsOptions options;

    @Mixin
    private SearchOptions which;

    @Option(names = "--kafka", description = "Read the topics, not the log history: works without PostgreSQL.")
    private boolean kafka;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many, 1 to 10000. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > 10_000) {
            throw CliException.usage("--limit must be from 1 to 10000");
        }
        Map<String, String> wanted = which.parameters(Instant.now());
        ArrayNode found = kafka ? read(FilterOptions.coarse(wanted)) : orHintAtTopics(() -> found(PATH, wanted, limit));
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation().err().println("There are none that match.");
            return ExitCode.DONE;
        }
        table(found).print(invocation().out());
        if (found.size() == limit) {
            invocation().err().println("The newest " + limit + "; more with --limit.");
        }
        return ExitCode.DONE;
    }

    private ArrayNode read(DeadLetterFilter filter) {
        return new KafkaList(Installation.reach(options.settings())).list(filter, limit);
    }

    private static Table table(ArrayNode found) {
        Table table = new Table(
                "ID", "AT", "TENANT", "SUBSCRIPTION", "EVENT", "OBJECT", "REASON", "CODE", "ATTEMPTS", "STATE");
        for (JsonNode one : found) {
            table.row(
                    text(one, "id"),
                    text(one, "at"),
                    text(one, "tenantId"),
                    text(one, "subscriptionId"),
                    text(one, "eventType"),
                    text(one, "objectId"),
                    text(one, "reason"),
                    text(one, "responseCode"),
                    text(one, "attemptCount"),
                    text(one, "state"));
        }
        return table;
    }
}
