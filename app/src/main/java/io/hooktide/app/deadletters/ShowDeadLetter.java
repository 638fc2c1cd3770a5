package io.hooktide.app.deadletters;

import io.hooktide.app.CliException;
import io.hooktide.app.ExitCode;
import io.hooktide.app.Invocation;
import io.hooktide.app.JsonOutput;
import io.hooktide.app.SettingsOptions;
import io.hooktide.app.kafka.Installation;
import io.hooktide.retry.deadletters.DeadLetterEntry;
import io.hooktide.retry.deadletters.DeadLetterId;
import io.hooktide.retry.deadletters.DeadLetterReader;
import io.hooktide.retry.deadletters.DeadLetterStates;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** hooktide dead-letters show. */
@Command(
        name = "show",
        description = "Show all of a dead letter, with its body, as JSON.",
        footer = "Example: hooktide dead-letters show 3-1042")
final class ShowDeadLetter implements Callable<Integer> {
    @Mixin
    private Invocation invocation;

    @Mixin
    private SettingsOptions options;

    @Parameters(paramLabel = "ID", description = "Its id, as the list shows it: <partition>-<offset>.")
    private String id;

    @Override
    public Integer call() {
        DeadLetterId wanted = FilterOptions.id(id);
        Installation at = Installation.reach(options.settings());
        try (DeadLetterReader reader = new DeadLetterReader(at.topics(), at.kafka(), at.codecs());
                DeadLetterStates states = new DeadLetterStates(at.topics(), at.kafka(), at.codecs())) {
            DeadLetterEntry found = reader.find(wanted)
                    .orElseThrow(() ->
                            CliException.failed("there is no dead letter " + wanted + " (they are kept for 30 days)"));
            states.start();
            JsonOutput.print(DeadLetterView.withBytes(found, states.of(wanted)), invocation.out());
        }
        return ExitCode.DONE;
    }
}
