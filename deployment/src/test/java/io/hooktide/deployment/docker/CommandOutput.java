package io.hooktide.deployment.docker;

/** What a command said and how it ended. */
public record CommandOutput(String command, int exitCode, String out, String err) {
    /** @throws IllegalStateException with all it said, if it failed */
    public CommandOutput succeeded() {
        if (exitCode != 0) {
            throw new IllegalStateException(command + " ended with " + exitCode + "\n" + out + err);
        }
        return this;
    }

    /** What it printed, without the last line's end. */
    public String text() {
        return out.strip();
    }
}
