package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import picocli.CommandLine.Command;

/** hooktide subscriptions show. */
@Command(
        name = "show",
        description = "Show all of a subscription, as JSON.",
        footer = "Example: hooktide subscriptions show sub_0198...")
final class ShowSubscription extends VerbOnOne {
    @Override
    public Integer call() {
        JsonNode found = api().get(path());
        JsonOutput.print(found, invocation().out());
        return ExitCode.DONE;
    }
}
