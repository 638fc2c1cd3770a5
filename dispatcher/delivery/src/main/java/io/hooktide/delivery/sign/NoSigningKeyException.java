package io.hooktide.delivery.sign;

/** There is no key of the installation to sign with, or it does not open: our own fault, not the delivery's. */
public final class NoSigningKeyException extends RuntimeException {
    NoSigningKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
