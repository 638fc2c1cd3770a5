package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import io.hooktide.app.http.ConsoleVerb;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** What all verbs that ask a console have. */
abstract class Verb extends ConsoleVerb {
    static final String PATH = "/v1/dead-letters";

    /** On stderr: what is missing is no part of the answer. */
    void warnIfBehind(JsonNode answer) {
        if (answer.path("behindSince").isTextual()) {
            invocation()
                    .err()
                    .println("The log history is behind: what happened since "
                            + answer.path("behindSince").asText() + " may be missing.");
        }
    }

    /** @throws CliException if it cannot be the id of a dead letter */
    static String idPath(String id) {
        return PATH + "/" + FilterOptions.id(id);
    }

    /** With a question mark in front; empty without any. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String text(JsonNode row, String field) {
        return row.path(field).isNull() || row.path(field).isMissingNode()
                ? null
                : row.path(field).asText();
    }
}
