package io.hooktide.app.apikeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import io.hooktide.app.http.ConsoleVerb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** hooktide api-keys list. */
@Command(
        name = "list",
        description = "List the API keys, newest first. The keys themselves are kept nowhere.",
        footer = "Example: hooktide api-keys list --key htk_...")
final class ListApiKeys extends ConsoleVerb {
    static final String PATH = "/v1/api-keys";

    @Override
    public Integer call() {
        ArrayNode keys = found(PATH, Map.of(), Integer.MAX_VALUE, last -> {});
        if (printedAsJson(keys)) {
            return ExitCode.DONE;
        }
        Table table = new Table("ID", "STATE", "NAME", "TENANT", "SCOPES", "CREATED", "EXPIRES", "LAST USED");
        keys.forEach(key -> table.row(
                key.path("id").asText(),
                key.path("state").asText(),
                key.path("name").asText(),
                key.path("tenantId").isNull() ? "(all)" : key.path("tenantId").asText(),
                scopes(key),
                key.path("createdAt").asText(),
                key.path("expiresAt").textValue(),
                key.path("lastUsedAt").textValue()));
        table.print(invocation().out());
        return ExitCode.DONE;
    }

    private static String scopes(JsonNode key) {
        List<String> scopes = new ArrayList<>();
        key.path("scopes").forEach(scope -> scopes.add(scope.asText()));
        return String.join(",", scopes);
    }
}
