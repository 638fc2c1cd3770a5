package io.hooktide.app;

/**
 * A sub-command of hooktide: a class with picocli's {@code @Command}, a constructor without arguments and a line in
 * META-INF/services/io.hooktide.app.CliCommand. Its {@code call} returns one of {@link ExitCode}'s values. What it
 * prints goes through its {@link Invocation}; what goes wrong leaves it as an exception, and is shown as one line.
 */
public interface CliCommand {
    /** Whether it runs until it is stopped: such a command logs what it does, a short one only what is wrong. */
    default boolean longRunning() {
        return false;
    }
}
