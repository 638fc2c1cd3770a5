package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide subscriptions export. */
@Command(
        name = "export",
        description = "Write all subscriptions, for an import: YAML, or JSON with --json. Secrets are *** in it.",
        footer = "Example: hooktide subscriptions export --output subscriptions.yaml")
final class ExportSubscriptions extends Verb {
    @Option(names = "--output", paramLabel = "FILE", description = "Where to. Default: standard output.")
    private Optional<Path> output;

    @Override
    public Integer call() {
        JsonNode all = api().get("/v1/subscriptions/export");
        if (output.isEmpty()) {
            if (!printedAsJson(all)) {
                invocation().out().println(SubscriptionFile.yaml(all).stripTrailing());
            }
            return ExitCode.DONE;
        }
        Path file = output.get();
        try {
            Files.writeString(file, wantsJson() ? JsonOutput.text(all) : SubscriptionFile.yaml(all));
        } catch (IOException failure) {
            throw CliException.failed("cannot write " + file + ": " + failure, failure);
        }
        say("Wrote " + all.path("subscriptions").size() + " subscriptions to " + file);
        return ExitCode.DONE;
    }
}
