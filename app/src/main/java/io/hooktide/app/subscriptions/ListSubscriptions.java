package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.ApiClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
    private static final int PAGE = 200;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those: active or deactivated.")
    private Optional<String> status;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only those with the text in name or URL.")
    private Optional<String> text;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Override
    public Integer call() {
        ArrayNode found = all();
        if (printedAsJson(found)) {
            return ExitCode.DONE;
        }
        if (found.isEmpty()) {
            invocation().err().println("There are none. See 'hooktide help subscriptions create'.");
            return ExitCode.DONE;
        }
        Table table = new Table("ID", "STATUS", "NAME", "EVENTS", "URL");
        for (JsonNode one : found) {
            String events = StreamSupport.stream(one.path("eventTypes").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(","));
            table.row(
                    one.path("id").asText(),
                    one.path("status").asText(),
                    one.path("name").asText(),
                    events,
                    one.path("url").asText());
        }
        table.print(invocation().out());
        return ExitCode.DONE;
    }

    private ArrayNode all() {
        ApiClient api = api();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            int wanted = Math.max(1, Math.min(PAGE, limit - found.size()));
            JsonNode page = api.get("/v1/subscriptions?limit=" + wanted
                    + status.map(value -> "&status=" + encoded(value)).orElse("")
                    + text.map(value -> "&q=" + encoded(value)).orElse("")
                    + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor)));
            page.path("data").forEach(found::add);
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null") && found.size() < limit);
        return found;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
