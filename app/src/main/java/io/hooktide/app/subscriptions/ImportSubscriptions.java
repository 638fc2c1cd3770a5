package io.hooktide.app.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Table;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide subscriptions import. */
@Command(
        name = "import",
        description = {
            "Create and change subscriptions as a file says, YAML or JSON, as an export writes it.",
            "New ones are deactivated. Where one is refused nothing is written."
        },
        footer = "Example: hooktide subscriptions import subscriptions.yaml --dry-run")
final class ImportSubscriptions extends Verb {
    @Parameters(paramLabel = "FILE", description = "What to import.")
    private Path file;

    @Option(names = "--dry-run", description = "Only tell what would be done.")
    private boolean dryRun;

    @Override
    public Integer call() {
        String entries = SubscriptionFile.read(file).toString();
        JsonNode answer = api().post("/v1/subscriptions/import?dryRun=" + dryRun, entries);
        boolean refused = answer.path("results").findValuesAsText("action").contains("refused");
        if (!printedAsJson(answer)) {
            print(answer.path("results"));
        }
        return refused ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    private void print(JsonNode results) {
        Table table = new Table(dryRun ? "WOULD BE" : "DONE", "ID", "NAME");
        for (JsonNode one : results) {
            table.row(
                    one.path("action").asText(),
                    one.path("id").asText("-"),
                    one.path("name").asText("-"));
        }
        table.print(invocation().out());
        for (JsonNode one : results) {
            String name = one.path("name").asText("-");
            one.path("errors")
                    .forEach(error -> invocation()
                            .err()
                            .println("Refused: " + error.path("pointer").asText() + " "
                                    + error.path("detail").asText()));
            one.path("warnings")
                    .forEach(warning -> invocation()
                            .err()
                            .println("Warning: " + name + ": "
                                    + warning.path("detail").asText()));
            if (one.has("secret")) {
                say("Secret of " + name + ", shown only now: "
                        + one.path("secret").asText());
            }
        }
    }
}
