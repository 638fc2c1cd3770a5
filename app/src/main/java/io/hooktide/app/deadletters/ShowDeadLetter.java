package io.hooktide.app.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.kafka.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** hooktide dead-letters show. */
@Command(
        name = "show",
        description = "Show all of a dead letter, with its body and attempts, as JSON.",
        footer = "Example: hooktide dead-letters show 3-1042")
final class ShowDeadLetter extends Verb {
    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--kafka",
            description = "Read the topics, not the log history: works without PostgreSQL, and has no attempts.")
    private boolean kafka;

    @Parameters(paramLabel = "ID", description = "Its id, as the list shows it: <partition>-<offset>.")
    private String id;

    @Override
    public Integer call() {
        String path = idPath(id);
        if (kafka) {
            Installation at = Installation.reach(options.settings());
            JsonOutput.print(
                    new KafkaList(at).show(FilterOptions.id(id)), invocation().out());
            return ExitCode.DONE;
        }
        JsonNode found = orHintAtTopics(() -> api().get(path));
        warnIfBehind(found);
        JsonOutput.print(found, invocation().out());
        return ExitCode.DONE;
    }
}
