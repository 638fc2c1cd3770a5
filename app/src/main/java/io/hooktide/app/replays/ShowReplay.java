package io.hooktide.app.replays;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.ExitCode;
import io.hooktide.app.StopSignal;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** hooktide replays show. */
@Command(
        name = "show",
        description = "Show a job, how far it is, and what became of what it sent.",
        footer = "Example: hooktide replays show rpl_0198... --follow")
final class ShowReplay extends VerbOnOne {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--follow", description = "Until it is over, or paused.")
    private boolean follow;

    @Override
    public Integer call() {
        JsonNode job = api().get(path());
        if (follow) {
            try (StopSignal stop = StopSignal.install(PATIENCE)) {
                return new JobFollower(api(), invocation(), wantsJson()).follow(job, stop);
            }
        }
        if (!printedAsJson(job)) {
            JobLine.all(job).forEach(invocation().out()::println);
        }
        return ExitCode.DONE;
    }
}
