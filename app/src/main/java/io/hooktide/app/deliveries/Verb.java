package io.hooktide.app.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.http.ConsoleVerb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What all verbs have. */
abstract class Verb extends ConsoleVerb {
    static final String PATH = "/v1/deliveries";

    /** On stderr: what is missing is no part of the answer. */
    void warnIfBehind(JsonNode answer) {
        if (answer.path("behindSince").isTextual()) {
            invocation()
                    .err()
                    .println("The log history is behind: what happened since "
                            + answer.path("behindSince").asText() + " may be missing.");
        }
    }

    static String text(JsonNode row, String field) {
        return row.path(field).isNull() ? null : row.path(field).asText();
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
