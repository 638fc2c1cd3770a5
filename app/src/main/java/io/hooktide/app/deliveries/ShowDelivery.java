package io.hooktide.app.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.Query;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** hooktide deliveries show. */
@Command(
        name = "show",
        description = "Show a delivery: how it is, and each attempt; all of it with --json.",
        footer = "Example: hooktide deliveries show dlv_0123456789abcdef0123456789abcdef --json")
final class ShowDelivery extends Verb {
    private static final List<String> FIELDS = List.of(
            "id",
            "subscriptionId",
            "eventId",
            "eventType",
            "objectId",
            "createdAt",
            "status",
            "replay",
            "waitingFor",
            "reason",
            "nextAttemptAt",
            "url",
            "contentType",
            "payload");

    @Parameters(paramLabel = "ID", description = "The delivery's id (dlv_...); the webhook-id of its requests.")
    private String id;

    @Override
    public Integer call() {
        JsonNode found = api().get(PATH + "/" + Query.encoded(id));
        warnIfBehind(found);
        if (!printedAsJson(found)) {
            print(found, invocation().out());
        }
        return ExitCode.DONE;
    }

    private static void print(JsonNode found, PrintWriter out) {
        Table fields = new Table("FIELD", "VALUE");
        FIELDS.stream().filter(name -> !found.path(name).isNull()).forEach(name -> fields.row(name, text(found, name)));
        fields.print(out);
        out.println();
        Table attempts = new Table("ATTEMPT", "ROUND", "AT", "MS", "OUTCOME", "CODE", "ERROR", "ADDRESS");
        for (JsonNode attempt : found.path("attempts")) {
            attempts.row(
                    text(attempt, "number"),
                    text(attempt, "replay"),
                    text(attempt, "at"),
                    text(attempt, "durationMs"),
                    text(attempt, "outcome"),
                    text(attempt, "responseCode"),
                    text(attempt, "error"),
                    text(attempt, "remoteAddress"));
        }
        attempts.print(out);
    }
}
