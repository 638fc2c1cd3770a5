package io.hooktide.app.replays;

import picocli.CommandLine.Command;

/** hooktide replays pause. */
@Command(
        name = "pause",
        description = "Have a job send nothing more until it is resumed.",
        footer = "Example: hooktide replays pause rpl_0198...")
final class PauseReplay extends VerbOnOne {
    @Override
    public Integer call() {
        return steer("pause");
    }
}
