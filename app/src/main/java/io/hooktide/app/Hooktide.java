package io.hooktide.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine;

/** The hooktide command. */
public final class Hooktide {
    private Hooktide() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err, System.getenv()));
    }

    /** One command from its arguments to its exit code, see {@link ExitCode}; what tests call. */
    public static int run(String[] args, PrintStream out, PrintStream err, Map<String, String> environment) {
        LogLevel logLevel = new LogLevel();
        CommandLine hooktide = commandLine(args, environment);
        hooktide.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        hooktide.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        hooktide.setExecutionStrategy(logLevel::run);
        return hooktide.execute(args);
    }

    /** The command with those of its sub-commands that the arguments need. */
    static CommandLine commandLine(String[] args, Map<String, String> environment) {
        CommandLine hooktide = new CommandLine(new RootCommand(environment));
        new Commands(ServiceLoader.load(CliCommand.class)).neededFor(args).forEach(hooktide::addSubcommand);
        hooktide.setExpandAtFiles(false); // --data @FILE is ours
        hooktide.setCaseInsensitiveEnumValuesAllowed(true);
        hooktide.setParameterExceptionHandler(new ErrorLine());
        hooktide.setExecutionExceptionHandler(new ErrorLine());
        HelpStyle.apply(hooktide);
        RootHelp.install(hooktide);
        return hooktide;
    }
}
