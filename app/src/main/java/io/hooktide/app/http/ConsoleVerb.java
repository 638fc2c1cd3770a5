package io.hooktide.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;

/** What all verbs that ask a console have. */
public abstract class ConsoleVerb implements Callable<Integer> {
    private static final int PAGE = 200;

    @Mixin
    private Invocation invocation;

    @Mixin
    private ApiOptions api;

    @Mixin
    private JsonOutput json;

    protected ApiClient api() {
        return api.console(invocation);
    }

    protected Invocation invocation() {
        return invocation;
    }

    protected boolean wantsJson() {
        return json.wanted();
    }

    /**
     * Page by page, as many as there are, or as are wanted.
     *
     * @param last told of the last page
     */
    protected ArrayNode found(String path, Map<String, String> parameters, int limit, Consumer<JsonNode> last) {
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
                last.accept(page);
            }
        }
        return found;
    }

    /** Prints the answer and returns true if JSON is wanted. */
    protected boolean printedAsJson(JsonNode answer) {
        if (json.wanted()) {
            JsonOutput.print(answer, invocation.out());
        }
        return json.wanted();
    }
}
