package io.hooktide.app.eventtypes;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The event types, through the console's API. */
@Command(
        name = "event-types",
        description = "Register and look at event types and their schemas.",
        footer = "Example: hooktide event-types list --catalogue jobs",
        subcommands = {ListEventTypes.class, ShowEventType.class, PutEventType.class, DeleteEventType.class})
public final class EventTypesCommand extends GroupCommand {}
