package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;

/** hooktide subscriptions pause. */
@Command(
        name = "pause",
        description = "Hold back what comes for it, for at most 7 days; what is older becomes a dead letter.",
        footer = "Example: hooktide subscriptions pause sub_0198...")
final class PauseSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        JsonNode paused = api().post(path() + "/pause");
        if (!printedAsJson(paused)) {
            say(id() + " is " + paused.path("status").asText());
        }
        return ExitCode.DONE;
    }
}
