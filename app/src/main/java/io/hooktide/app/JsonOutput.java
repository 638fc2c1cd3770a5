package io.hooktide.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option --json, for scripts. A mixin. */
public final class JsonOutput {
    @Option(names = "--json", description = "Print JSON.")
    private boolean wanted;

    public boolean wanted() {
        return wanted;
    }

    /** Over several lines. */
    public static void print(JsonNode json, PrintWriter out) {
        out.println(text(json));
    }

    /** Over several lines. */
    public static String text(JsonNode json) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree can be written", impossible);
        }
    }
}
