package io.hooktide.app.deadletters;

import io.hooktide.app.GroupCommand;
import picocli.CommandLine.Command;

/** What ended undelivered. */
@Command(
        name = "dead-letters",
        description = "Find, export, discard and replay what ended undelivered.",
        footer = "Example: hooktide dead-letters groups --since 2h",
        subcommands = {
            ListDeadLetters.class,
            GroupDeadLetters.class,
            ShowDeadLetter.class,
            ExportDeadLetters.class,
            DiscardDeadLetters.class,
            ReplayDeadLetters.class
        })
public final class DeadLettersCommand extends GroupCommand {}
