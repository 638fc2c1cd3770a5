package io.hooktide.app.eventtypes;

import io.hooktide.app.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** hooktide event-types delete. */
@Command(
        name = "delete",
        description = "Delete an event type of the tenant's own.",
        footer = "Example: hooktide event-types delete invoice.updated")
final class DeleteEventType extends Verb {
    @Parameters(paramLabel = "TYPE", description = "objectType.action, for example job.image_created.")
    private String type;

    @Override
    public Integer call() {
        api().delete(path(type, ""));
        invocation().out().println(type + " is deleted");
        return ExitCode.DONE;
    }
}
