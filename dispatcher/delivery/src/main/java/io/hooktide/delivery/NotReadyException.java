package io.hooktide.delivery;

/** Something that a worker needs is not there yet. */
final class NotReadyException extends RuntimeException {
    NotReadyException(String message, Throwable cause) {
        super(message, cause);
    }
}
