package io.hooktide.app;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A noun: does nothing without one of its verbs. */
public abstract class GroupCommand implements CliCommand, Runnable {
    @Spec
    private CommandSpec command;

    @Mixin
    private Invocation invocation;

    @Override
    public void run() {
        CommandLine self = command.commandLine();
        throw new ParameterException(
                self, "Missing verb: " + String.join(", ", self.getSubcommands().keySet()));
    }
}
