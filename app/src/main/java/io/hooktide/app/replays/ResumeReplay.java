package io.hooktide.app.replays;

import picocli.CommandLine.Command;

/** hooktide replays resume. */
@Command(
        name = "resume",
        description = "Go on with a job that was paused.",
        footer = "Example: hooktide replays resume rpl_0198...")
final class ResumeReplay extends VerbOnOne {
    @Override
    public Integer call() {
        return steer("resume");
    }
}
