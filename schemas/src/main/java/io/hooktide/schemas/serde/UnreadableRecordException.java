package io.hooktide.schemas.serde;

/** The bytes are not a record of the expected type, and will not be when tried again. */
public final class UnreadableRecordException extends RuntimeException {
    public UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
