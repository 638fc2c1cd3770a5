package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.http.ApiClient;
import io.hooktide.app.http.ApiOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What all verbs have. */
abstract class Verb implements Callable<Integer> {
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

    void say(String line) {
        invocation.out().println(line);
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
}
