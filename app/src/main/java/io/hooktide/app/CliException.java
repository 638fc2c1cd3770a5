package io.hooktide.app;

/** Ends a command with one line on stderr and an exit code. */
public final class CliException extends RuntimeException {
    private final int exitCode;

    private CliException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** It did not work; the message names the thing and the way out. */
    public static CliException failed(String message) {
        return new CliException(ExitCode.FAILED, message, null);
    }

    public static CliException failed(String message, Throwable cause) {
        return new CliException(ExitCode.FAILED, message, cause);
    }

    /** What the user gave cannot be right. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message, null);
    }

    public int exitCode() {
        return exitCode;
    }
}
