package io.hooktide.app.replays;

import picocli.CommandLine.Command;

/** hooktide replays cancel. */
@Command(
        name = "cancel",
        description = "End a job. What it has sent stays sent.",
        footer = "Example: hooktide replays cancel rpl_0198...")
final class CancelReplay extends VerbOnOne {
    @Override
    public Integer call() {
        return steer("cancel");
    }
}
