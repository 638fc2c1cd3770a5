package io.hooktide.app.events;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** Events, through the console's API. */
@Command(
        name = "events",
        description = "Explain what came of an event.",
        footer = "Example: hooktide events explain inv-42-v7",
        subcommands = ExplainEvent.class)
public final class EventsCommand extends GroupCommand {}
