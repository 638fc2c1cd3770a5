package io.hooktide.app.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.Times;
import io.hooktide.app.http.ConsoleVerb;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide events explain. */
@Command(
        name = "explain",
        description =
                "Say for each webhook why an event was delivered, waits, or did not match; all of it with --json.",
        footer =
                "Example: hooktide events explain inv-42-v7 --subscription sub_0198... --published 2026-11-21T10:00:00Z")
final class ExplainEvent extends ConsoleVerb {
    @Parameters(paramLabel = "ID", description = "The event's id.")
    private String id;

    @Option(names = "--subscription", paramLabel = "ID", description = "Only for this subscription.")
    private Optional<String> subscription;

    @Option(names = "--tenant", paramLabel = "ID", description = "Whose event, with a key for all tenants.")
    private Optional<String> tenant;

    @Option(
            names = "--published",
            paramLabel = "TIME",
            description =
                    "When it was published, to the minute: a time, or how long ago. Default: the last 15 minutes.")
    private Optional<String> published;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        Map<String, Optional<String>> parameters = new LinkedHashMap<>();
        parameters.put("subscription", subscription);
        parameters.put("tenantId", tenant);
        parameters.put("publishedAt", published.map(text -> Times.show(Times.parse("--published", text, now))));
        String query = parameters.entrySet().stream()
                .flatMap(one -> one.getValue().map(value -> one.getKey() + "=" + encoded(value)).stream())
                .collect(Collectors.joining("&", "?", ""));
        JsonNode answer = api().get("/v1/events/" + encoded(id) + "/explain" + (query.length() > 1 ? query : ""));
        if (!printedAsJson(answer)) {
            print(answer, invocation().out());
        }
        return ExitCode.DONE;
    }

    private void print(JsonNode answer, PrintWriter out) {
        JsonNode event = answer.path("event");
        out.println(
                event.isObject()
                        ? event.path("eventType").asText() + " of "
                                + event.path("objectId").asText() + ", published "
                                + event.path("publishedAt").asText()
                        : "Nothing is known of it.");
        Table table = new Table(
                "SUBSCRIPTION", "WHY", "CLAUSE", "DEAD LETTER", "VERSION", "ATTEMPTS", "WAITS FOR", "NEXT ATTEMPT");
        for (JsonNode one : answer.path("data")) {
            table.row(
                    text(one, "subscriptionId"),
                    text(one, "why"),
                    text(one, "clause"),
                    text(one, "deadLetterId"),
                    text(one, "versionUsed"),
                    text(one.path("delivery"), "attemptCount"),
                    text(one.path("delivery"), "waitingFor"),
                    text(one.path("delivery"), "nextAttemptAt"));
        }
        table.print(out);
        for (JsonNode one : answer.path("data")) {
            if (one.path("hint").isTextual()) {
                invocation().err().println(text(one, "subscriptionId") + ": " + text(one, "hint"));
            }
        }
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).isValueNode() && !row.path(field).isNull()
                ? row.path(field).asText()
                : null;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
