package io.hooktide.app.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliCommand;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.http.ApiOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Publishes one event through the gateway. */
@Command(
        name = "publish",
        description = "Publish a change event.",
        footer = {
            "Examples:",
            "  hooktide publish --type invoice.updated --object 42 --data '{\"total\":\"129.00\"}'",
            "  hooktide publish --type invoice.deleted --object 42",
            "  hooktide publish --type job.created --object j-1 --data @job.json --tenant acme"
        })
public final class PublishCommand implements CliCommand, Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private ApiOptions api;

    @Mixin
    private EventOptions event;

    @Mixin
    private JsonOutput json;

    @Override
    public Integer call() {
        String body = event.json();
        JsonNode answer = api.gateway(invocation).post("/v1/events", body);
        if (json.wanted()) {
            JsonOutput.print(answer, invocation.out());
        } else {
            answer.path("events")
                    .forEach(stored -> invocation
                            .out()
                            .println("Published " + stored.path("id").asText()));
        }
        return ExitCode.DONE;
    }
}
