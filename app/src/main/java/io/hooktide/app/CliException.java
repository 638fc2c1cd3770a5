package io.hooktide.app;

/** Ends a command with one line on stderr and an exit code. */
public final class CliException extends RuntimeException {
    private final int exitCode;
    private final int status;

    private CliException(int exitCode, int status, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.status = status;
    }

    /** It did not work; the message names the thing and the way out. */
    public static CliException failed(String message) {
        return new CliException(ExitCode.FAILED, 0, message, null);
    }

    public static CliException failed(String message, Throwable cause) {
        return new CliException(ExitCode.FAILED, 0, message, cause);
    }

    /** What the user gave cannot be right. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, 0, message, null);
    }

    /** An API said no, with this HTTP status. */
    public static CliException answered(int status, String message) {
        return new CliException(status == 400 ? ExitCode.USAGE : ExitCode.FAILED, status, message, null);
    }

    public int exitCode() {
        return exitCode;
    }

    /** Of the API that said no; 0 where none did. */
    public int status() {
        return status;
    }
}
