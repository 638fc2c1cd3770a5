package io.hooktide.app;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a command works with: where it prints, the environment, and the options every command has. A mixin. */
public final class Invocation {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the stack trace of an error, and more of the log.")
    private boolean verbose;

    /** For results: what a script would read. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** For progress. */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    public Map<String, String> environment() {
        return ((RootCommand) command.root().userObject()).environment();
    }

    public boolean verbose() {
        return verbose;
    }
}
