package io.hooktide.app;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a sub-command: it can only show its help and its version. */
@Command(
        name = "hooktide",
        versionProvider = Version.class,
        header = "Outbound webhooks on Kafka.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"See it at work:     hooktide demo --fast", "Explain a command:  hooktide help subscriptions create"})
final class RootCommand implements Runnable {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;

    RootCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        CommandLine self = command.commandLine();
        self.usage(self.getErr());
        throw new ParameterException(self, "Missing command");
    }
}
