package io.hooktide.app.eventtypes;

import io.hooktide.app.ExitCode;
import io.hooktide.app.JsonOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** hooktide event-types show. */
@Command(
        name = "show",
        description = "Show all of an event type, as JSON.",
        footer = "Example: hooktide event-types show job.image_created")
final class ShowEventType extends Verb {
    @Parameters(paramLabel = "TYPE", description = "objectType.action, for example job.image_created.")
    private String type;

    @Override
    public Integer call() {
        JsonOutput.print(api().get(path(type, "")), invocation().out());
        return ExitCode.DONE;
    }
}
