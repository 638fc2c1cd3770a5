package io.hooktide.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What all verbs that ask a console have. */
public abstract class ConsoleVerb implements Callable<Integer> {
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

    /** Prints the answer and returns true if JSON is wanted. */
    protected boolean printedAsJson(JsonNode answer) {
        if (json.wanted()) {
            JsonOutput.print(answer, invocation.out());
        }
        return json.wanted();
    }
}
