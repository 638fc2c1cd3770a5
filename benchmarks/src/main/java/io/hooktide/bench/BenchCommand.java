package io.hooktide.bench;

import io.hooktide.app.CliCommand;
import io.hooktide.app.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** hooktide bench SCENARIO. */
@Command(
        name = "bench",
        description = "Measure a load scenario beside its baselines, on an embedded broker.",
        subcommands = DrainCommand.class,
        footer = "Example: hooktide bench drain --deliveries 200000")
public final class BenchCommand implements CliCommand, Runnable {
    @Mixin
    private Invocation invocation;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Name a scenario: drain");
    }
}
