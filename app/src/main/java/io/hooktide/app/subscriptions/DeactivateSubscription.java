package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;

/** hooktide subscriptions deactivate. */
@Command(
        name = "deactivate",
        description = "Switch off: it matches nothing, and what still waits for it is dropped and recorded.",
        footer = "Example: hooktide subscriptions deactivate sub_0198...")
final class DeactivateSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        JsonNode inactive = api().post(path() + "/deactivate");
        if (!printedAsJson(inactive)) {
            say(id() + " is " + inactive.path("status").asText());
        }
        return ExitCode.DONE;
    }
}
