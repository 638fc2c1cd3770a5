package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;

/** hooktide subscriptions activate. */
@Command(
        name = "activate",
        description = "Send a ping to the endpoint, tell how it answered, and switch on whatever it answered. No event"
                + " that is accepted afterwards is missed.",
        footer = "Example: hooktide subscriptions activate sub_0198...")
final class ActivateSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        JsonNode active = api().post(path() + "/activate");
        if (!printedAsJson(active)) {
            say(id() + " is " + active.path("status").asText());
            say(PingLine.of(active.path("ping")));
        }
        return ExitCode.DONE;
    }
}
