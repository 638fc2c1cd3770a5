package io.hooktide.app.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.http.ApiOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What all verbs have. */
abstract class Verb implements Callable<Integer> {
    static final String PATH = "/v1/deliveries";

    private static final String DEV_URL = "http://127.0.0.1:8081";

    @Mixin
    private Invocation invocation;

    @Mixin
    private ApiOptions api;

    @Mixin
    private JsonOutput json;

    ApiClient api() {
        return api.client(invocation, DEV_URL);
    }

    Invocation invocation() {
        return invocation;
    }

    /** Prints the answer and returns true if JSON is wanted. */
    boolean printedAsJson(JsonNode answer) {
        if (json.wanted()) {
            JsonOutput.print(answer, invocation.out());
        }
        return json.wanted();
    }

    /** On stderr: what is missing is no part of the answer. */
    void warnIfBehind(JsonNode answer) {
        if (answer.path("behindSince").isTextual()) {
            invocation
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
