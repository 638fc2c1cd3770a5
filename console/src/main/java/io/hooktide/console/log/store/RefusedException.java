package io.hooktide.console.log.store;

/** The database refuses a batch for what is in it, and would again: not because it is down, full or in a hurry. */
public final class RefusedException extends RuntimeException {
    RefusedException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
