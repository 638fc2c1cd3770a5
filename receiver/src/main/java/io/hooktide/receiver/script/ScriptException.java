package io.hooktide.receiver.script;

/** A script that cannot be understood; the message says what and what would be right. */
public final class ScriptException extends IllegalArgumentException {
    public ScriptException(String message) {
        super(message);
    }
}
