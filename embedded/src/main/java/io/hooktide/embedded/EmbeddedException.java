package io.hooktide.embedded;

/** The broker or the registry did not start; the message says why and where to look. */
public final class EmbeddedException extends RuntimeException {
    EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
