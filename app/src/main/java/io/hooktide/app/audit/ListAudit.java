package io.hooktide.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.http.ConsoleVerb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide audit list. */
@Command(
        name = "list",
        description = "List who changed what, newest first. Needs a key with the scope admin.",
        footer = "Example: hooktide audit list --action subscription. --limit 20")
final class ListAudit extends ConsoleVerb {
    private static final int MOST = 10_000;
    private static final int PAGE = 200;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only these, such as api_key.revoked or session.")
    private Optional<String> action;

    @Option(names = "--actor", paramLabel = "ID", description = "Only what this API key or person did.")
    private Optional<String> actor;

    @Option(names = "--target", paramLabel = "ID", description = "Only what was done to this.")
    private Optional<String> target;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most, 1 to 10000. Default: ${DEFAULT-VALUE}.",
            defaultValue = "50")
    private int limit;

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw CliException.usage("--limit must be from 1 to " + MOST);
        }
        ArrayNode entries = entries(api());
        if (printedAsJson(entries)) {
            return ExitCode.DONE;
        }
        Table table = new Table("AT", "ACTION", "OUTCOME", "BY", "FROM", "TARGET", "CHANGED");
        entries.forEach(entry -> table.row(
                entry.path("at").asText(),
                entry.path("action").asText(),
                entry.path("outcome").asText(),
                by(entry.path("actor")),
                entry.path("actor").path("address").asText(),
                entry.path("target").path("id").asText(),
                changed(entry)));
        table.print(invocation().out());
        return ExitCode.DONE;
    }

    private ArrayNode entries(ApiClient api) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        String cursor = "";
        do {
            JsonNode page = api.get("/v1/audit?limit=" + Math.min(PAGE, limit - found.size())
                    + parameter("action", action) + parameter("actor", actor) + parameter("target", target) + cursor);
            page.path("data").forEach(found::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isTextual() ? "&cursor=" + next.textValue() : "";
        } while (!cursor.isEmpty() && found.size() < limit);
        return found;
    }

    private static String parameter(String name, Optional<String> value) {
        return value.map(text -> "&" + name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String by(JsonNode actor) {
        String name = actor.path("name").asText();
        String id = actor.path("id").asText();
        return name.isEmpty() || name.equals(id) ? id : name + " (" + id + ")";
    }

    private static String changed(JsonNode entry) {
        List<String> fields = new ArrayList<>();
        entry.path("changes").forEach(change -> fields.add(change.path("field").asText()));
        return fields.size() <= 4
                ? String.join(", ", fields)
                : String.join(", ", fields.subList(0, 3)) + " and " + (fields.size() - 3) + " more";
    }
}
