package io.hooktide.app.deliveries;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** The log history, through the console's API. */
@Command(
        name = "deliveries",
        description = "Look deliveries up in the log history, and send them again.",
        footer = "Example: hooktide deliveries list --subscription sub_0198... --status dead_lettered",
        subcommands = {ListDeliveries.class, ShowDelivery.class, ResendDelivery.class})
public final class DeliveriesCommand extends GroupCommand {}
