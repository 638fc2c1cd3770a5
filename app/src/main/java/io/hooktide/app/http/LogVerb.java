package io.hooktide.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;

/** What all verbs that ask the log history have. */
public abstract class LogVerb extends ConsoleVerb {
    /** On stderr: what is missing is no part of the answer. */
    protected void warnIfBehind(JsonNode answer) {
        if (answer.path("behindSince").isTextual()) {
            invocation()
                    .err()
                    .println("The log history is behind: what happened since "
                            + answer.path("behindSince").asText() + " may be missing.");
        }
    }

    /** As many as there are, or as are wanted. */
    protected ArrayNode found(String path, Map<String, String> parameters, int limit) {
        return found(path, parameters, limit, this::warnIfBehind);
    }

    /** Null where there is none. */
    protected static String text(JsonNode row, String field) {
        return row.path(field).isNull() || row.path(field).isMissingNode()
                ? null
                : row.path(field).asText();
    }
}
