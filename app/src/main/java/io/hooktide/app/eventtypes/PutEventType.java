package io.hooktide.app.eventtypes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide event-types put. */
@Command(
        name = "put",
        description = "Register an event type, or replace it.",
        footer = "Example: hooktide event-types put invoice.updated --schema @invoice.schema.json")
final class PutEventType extends Verb {
    @Parameters(paramLabel = "TYPE", description = "objectType.action, for example invoice.updated.")
    private String type;

    @Option(
            names = "--description",
            paramLabel = "TEXT",
            description = "What has happened when there is such an event.")
    private String description;

    @Option(names = "--schema", paramLabel = "JSON|@FILE", description = "JSON Schema of the data.")
    private String schema;

    @Option(names = "--example", paramLabel = "JSON|@FILE", description = "An example of the data.")
    private String example;

    @Override
    public Integer call() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (description != null) {
            request.put("description", description);
        }
        if (schema != null) {
            request.set("schema", JsonText.read("--schema", schema).object());
        }
        if (example != null) {
            request.set("example", JsonText.read("--example", example).object());
        }
        JsonNode now = api().put(path(type, ""), request.toString());
        invocation()
                .out()
                .println(type + " is registered (version " + now.path("version").asText() + ")");
        return ExitCode.DONE;
    }
}
