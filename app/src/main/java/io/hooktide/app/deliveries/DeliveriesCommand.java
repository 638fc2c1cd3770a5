package io.hooktide.app.deliveries;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The log history, through the console's API. */
@Command(
        name = "deliveries",
        description = "Look deliveries up in the log history.",
        footer = "Example: hooktide deliveries list --subscription sub_0198... --status dead_lettered",
        subcommands = {ListDeliveries.class, ShowDelivery.class})
public final class DeliveriesCommand extends GroupCommand {}
