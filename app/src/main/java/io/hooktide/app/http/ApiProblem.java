package io.hooktide.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An error answer in one line. */
final class ApiProblem {
    private ApiProblem() {}

    /** @param problem application/problem+json, or anything else that was answered */
    static CliException of(int status, JsonNode problem, URI base) {
        if (!problem.path("title").isTextual()) {
            return CliException.failed(base + " answers with status " + status + ": is that Hooktide's API?");
        }
        List<String> errors = new ArrayList<>();
        problem.path("errors")
                .forEach(error -> errors.add(where(error.path("pointer").asText())
                        + error.path("detail").asText()));
        String detail = errors.isEmpty() ? problem.path("detail").asText() : String.join("; ", errors);
        String message = problem.path("title").asText() + (detail.isEmpty() ? "" : ": " + detail);
        return CliException.answered(status, message);
    }

    // A JSON pointer in a URI fragment: #/eventTypes/0.
    private static String where(String pointer) {
        String path = pointer.replaceFirst("^#/?", "");
        return path.isEmpty() ? "" : path + " ";
    }
}
