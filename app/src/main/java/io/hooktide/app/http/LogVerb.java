package io.hooktide.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What all verbs that ask the log history have. */
public abstract class LogVerb extends ConsoleVerb {
    private static final int PAGE = 200;

    /** On stderr: what is missing is no part of the answer. */
    protected void warnIfBehind(JsonNode answer) {
        if (answer.path("behindSince").isTextual()) {
            invocation()
                    .err()
                    .println("The log history is behind: what happened since "
                            + answer.path("behindSince").asText() + " may be missing.");
        }
    }

    /** Page by page, as many as there are, or as are wanted. */
    protected ArrayNode found(String path, Map<String, String> parameters, int limit) {
        Map<String, String> query = new LinkedHashMap<>(parameters);
        ApiClient api = api();
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        boolean more = true;
        while (more && found.size() < limit) {
            query.put("limit", Integer.toString(Math.min(PAGE, limit - found.size())));
            JsonNode page = api.get(path + Query.of(query));
            page.path("data").forEach(found::add);
            more = page.path("nextCursor").isTextual();
            query.put("cursor", page.path("nextCursor").asText());
            if (!more || found.size() >= limit) {
                warnIfBehind(page);
            }
        }
        return found;
    }

    /** Null where there is none. */
    protected static String text(JsonNode row, String field) {
        return row.path(field).isNull() || row.path(field).isMissingNode()
                ? null
                : row.path(field).asText();
    }
}
