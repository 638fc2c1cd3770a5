package io.hooktide.subscriptions.secrets;

import java.nio.file.Path;

/** The keyset file is missing, unreadable, or must not be overwritten; the message names it and the way out. */
public final class KeysetException extends RuntimeException {
    KeysetException(Path file, String problem, Throwable cause) {
        super("Keyset " + file + " " + problem, cause);
    }
}
