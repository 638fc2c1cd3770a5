package io.hooktide.app.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide deliveries list. */
@Command(
        name = "list",
        description = "List deliveries, newest first.",
        footer = {
            "Examples:",
            "  hooktide deliveries list --event inv-42-v7",
            "  hooktide deliveries list --subscription sub_0198... --code 5xx --since 2h"
        })
final class ListDeliveries extends Verb {
    @Mixin
    private FilterOptions filter;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CliException.usage("--limit must be at least 1");
        }
        ArrayNode found = found(PATH, filter.parameters(Instant.now()), limit);
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation().err().println("There are none.");
            return ExitCode.DONE;
        }
        Table table = new Table(
                "PUBLISHED", "ID", "EVENT", "OBJECT", "STATUS", "CODE", "ATTEMPTS", "WAITS FOR", "NEXT ATTEMPT");
        for (JsonNode one : found) {
            table.row(
                    text(one, "createdAt"),
                    text(one, "id"),
                    text(one, "eventType"),
                    text(one, "objectId"),
                    text(one, "status"),
                    one.path("lastResponseCode").isNull() ? text(one, "lastError") : text(one, "lastResponseCode"),
                    text(one, "attemptCount"),
                    text(one, "waitingFor"),
                    text(one, "nextAttemptAt"));
        }
        table.print(invocation().out());
        return ExitCode.DONE;
    }
}
