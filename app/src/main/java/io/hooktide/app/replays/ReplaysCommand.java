package io.hooktide.app.replays;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** Jobs that send dead letters again. */
@Command(
        name = "replays",
        description = "List, show and steer the jobs that send dead letters again.",
        footer = "Example: hooktide replays list",
        subcommands = {ListReplays.class, ShowReplay.class, PauseReplay.class, ResumeReplay.class, CancelReplay.class})
public final class ReplaysCommand extends GroupCommand {}
