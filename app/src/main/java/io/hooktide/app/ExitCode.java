package io.hooktide.app;

/** What the command's exit code says, to scripts. */
public final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    /** The command line or a setting is wrong. */
    public static final int USAGE = 2;
    /** It ran, and what it checked does not hold. */
    public static final int CHECK_FAILED = 3;
    /** Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
