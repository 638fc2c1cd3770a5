package io.hooktide.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** hooktide help subscriptions create. */
@Command(name = "help", description = "Explain a command.", footer = "Example: hooktide help subscriptions create")
public final class HelpCommand implements CliCommand, Runnable {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, as it would be typed.")
    private List<String> path = new ArrayList<>();

    @Override
    public void run() {
        CommandLine named = command.root().commandLine();
        for (String name : path) {
            CommandLine next = named.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        command.commandLine(), "There is no command '" + String.join(" ", path) + "'");
            }
            named = next;
        }
        named.usage(command.commandLine().getOut());
    }
}
