package io.hooktide.app.deadletters;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** What ended undelivered. */
@Command(
        name = "dead-letters",
        description = "List, show and replay what ended undelivered.",
        subcommands = {ListDeadLetters.class, ShowDeadLetter.class, ReplayDeadLetters.class})
public final class DeadLettersCommand extends GroupCommand {}
