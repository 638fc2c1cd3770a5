package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;

/** hooktide subscriptions resume. */
@Command(
        name = "resume",
        description = "End a pause: what was held is delivered, the first within 5 s.",
        footer = "Example: hooktide subscriptions resume sub_0198...")
final class ResumeSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        JsonNode active = api().post(path() + "/resume");
        if (!printedAsJson(active)) {
            say(id() + " is " + active.path("status").asText());
        }
        return ExitCode.DONE;
    }
}
