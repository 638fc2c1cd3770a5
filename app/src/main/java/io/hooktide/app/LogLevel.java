package io.hooktide.app;

import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** How much a command logs, set once it is known which one it is and before anything logs. */
final class LogLevel {
    /** Read by logback.xml. */
    static final String OURS = "hooktide.log.level";

    static final String OTHERS = "hooktide.log.level.others";

    int run(ParseResult parsed) {
        boolean verbose = verbose(parsed);
        boolean longRunning = parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().userObject() instanceof CliCommand command
                && command.longRunning();
        setIfAbsent(OURS, verbose ? "DEBUG" : longRunning ? "INFO" : "ERROR");
        setIfAbsent(OTHERS, verbose || longRunning ? "WARN" : "OFF");
        return new RunLast().execute(parsed);
    }

    static boolean verbose(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--verbose");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
