package io.hooktide.app.deadletters;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** What ended undelivered. */
@Command(
        name = "dead-letters",
        description = "List, show and replay what ended undelivered.",
        footer = "Example: hooktide dead-letters list --since 2h",
        subcommands = {ListDeadLetters.class, ShowDeadLetter.class, ReplayDeadLetters.class})
public final class DeadLettersCommand extends GroupCommand {}
