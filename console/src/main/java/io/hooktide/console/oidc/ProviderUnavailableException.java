package io.hooktide.console.oidc;

/** The identity provider does not answer, or not as one does. */
public final class ProviderUnavailableException extends RuntimeException {
    ProviderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
