package io.hooktide.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** How much a command logs: one that runs until it is stopped says what it does, a short one nothing but its result. */
final class LogLevel {
    /** Both are read by logback.xml; given on Java's command line they win. */
    private static final String OURS = "hooktide.log.level";

    private static final String OTHERS = "hooktide.log.level.others";

    private final boolean given = System.getProperty(OURS) != null || System.getProperty(OTHERS) != null;

    /** Before anything can log: which command it is, is not known yet. */
    LogLevel() {
        if (!given) {
            System.setProperty(OURS, "OFF");
            System.setProperty(OTHERS, "OFF");
        }
    }

    /** Executes the command. */
    int run(ParseResult parsed) {
        boolean longRunning = parsed.hasSubcommand()
                && parsed.subcommand().commandSpec().userObject() instanceof CliCommand command
                && command.longRunning();
        if (!given && (longRunning || verbose(parsed))) {
            raise(verbose(parsed) ? Level.DEBUG : Level.INFO);
        }
        return new RunLast().execute(parsed);
    }

    static boolean verbose(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--verbose");
    }

    // Only for these: it takes logback 100 ms to start.
    private static void raise(Level ours) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            logback.getLogger("io.hooktide").setLevel(ours);
            logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        }
    }
}
