package io.hooktide.app.eventtypes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.Table;
import io.hooktide.app.http.ApiClient;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** hooktide event-types list. */
@Command(
        name = "list",
        description = "List the event types by name: the tenant's own, and those that ship.",
        footer = "Example: hooktide event-types list --catalogue jobs")
final class ListEventTypes extends Verb {
    @Mixin
    private JsonOutput json;

    @Option(names = "--catalogue", paramLabel = "NAME", description = "Only those of this shipped catalogue.")
    private Optional<String> catalogue;

    @Option(names = "--own", description = "Only those that the tenant has registered.")
    private boolean own;

    @Override
    public Integer call() {
        ArrayNode found = all();
        if (json.wanted()) {
            JsonOutput.print(found, invocation().out());
            return ExitCode.DONE;
        }
        Table table = new Table("TYPE", "ORIGIN", "SCHEMA", "DESCRIPTION");
        for (JsonNode one : found) {
            table.row(
                    one.path("type").asText(),
                    one.path("origin").asText(),
                    one.path("schema").isNull() ? "" : "yes",
                    one.path("description").asText());
        }
        table.print(invocation().out());
        return ExitCode.DONE;
    }

    private ArrayNode all() {
        ApiClient api = api();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            String query = "limit=200"
                    + catalogue.map(name -> "&catalogue=" + encoded(name)).orElse("")
                    + (own ? "&origin=own" : "")
                    + (cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor));
            JsonNode page = api.get(path("", query));
            page.path("data").forEach(found::add);
            cursor = page.path("nextCursor").isTextual()
                    ? page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return found;
    }
}
