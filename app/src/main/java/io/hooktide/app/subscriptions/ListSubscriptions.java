package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide subscriptions list. */
@Command(
        name = "list",
        description = "List the subscriptions, newest first.",
        footer = "Example: hooktide subscriptions list --status active")
final class ListSubscriptions extends Verb {
    @Option(names = "--status", paramLabel = "STATUS", description = "Only those: active, paused or deactivated.")
    private Optional<String> status;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only those with the text in name or URL.")
    private Optional<String> text;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many, at least 1. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw CliException.usage("--limit must be at least 1");
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        status.ifPresent(value -> wanted.put("status", value));
        text.ifPresent(value -> wanted.put("q", value));
        ArrayNode found = found("/v1/subscriptions", wanted, limit, this::tellOfMore);
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation()
                    .err()
                    .println(
                            wanted.isEmpty()
                                    ? "There are none. See 'hooktide help subscriptions create'."
                                    : "There are none that match.");
            return ExitCode.DONE;
        }
        table(found).print(invocation().out());
        return ExitCode.DONE;
    }

    private void tellOfMore(JsonNode last) {
        if (last.path("nextCursor").isTextual()) {
            invocation().err().println("The newest " + limit + "; more with --limit.");
        }
    }

    private static Table table(ArrayNode found) {
        Table table = new Table("ID", "STATUS", "TENANT", "NAME", "EVENTS", "URL");
        for (JsonNode one : found) {
            String events = StreamSupport.stream(one.path("eventTypes").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
            table.row(
                    one.path("id").asText(),
                    one.path("status").asText(),
                    one.path("tenantId").asText(),
                    one.path("name").asText(),
                    events,
                    one.path("url").asText());
        }
        return table;
    }
}
