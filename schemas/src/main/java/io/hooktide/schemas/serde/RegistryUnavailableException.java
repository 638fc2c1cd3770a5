package io.hooktide.schemas.serde;

/** The schema registry did not answer: the same bytes may be readable later. */
public final class RegistryUnavailableException extends RuntimeException {
    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
