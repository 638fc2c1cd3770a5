package io.hooktide.app;

import io.hooktide.runtime.settings.SettingException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Whatever goes wrong is one line on stderr, which names the command, and an exit code. */
final class ErrorLine implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException thrown, String[] args) {
        ParameterException failure = mistyped(thrown);
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        err.println(name + ": " + oneLine(failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Try 'hooktide help" + name.substring("hooktide".length()) + "'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ParameterException usage) {
            return handleParseException(usage, new String[0]);
        }
        PrintWriter err = command.getErr();
        err.println(command.getCommandSpec().qualifiedName() + ": " + oneLine(KnownFailures.message(failure)));
        if (LogLevel.verbose(parsed)) {
            failure.printStackTrace(err);
        }
        return exitCode(failure);
    }

    // Who mistypes a required option is told of what was typed, not that the option is missing.
    private static ParameterException mistyped(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        return failure instanceof MissingParameterException
                        && !command.getUnmatchedArguments().isEmpty()
                ? new UnmatchedArgumentException(command, command.getUnmatchedArguments())
                : failure;
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof CliException known) {
            return known.exitCode();
        }
        if (failure instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        return failure instanceof SettingException || KnownFailures.isKafkaSetting(failure)
                ? ExitCode.USAGE
                : ExitCode.FAILED;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
