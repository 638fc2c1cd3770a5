package io.hooktide.console.oidc;

/** The identity provider's answer does not let anybody in; the message is for the log, and holds no token. */
public final class NotAcceptedException extends RuntimeException {
    NotAcceptedException(String message) {
        super(message, null, false, false);
    }
}
