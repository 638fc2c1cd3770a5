package io.hooktide.subscriptions.secrets;

import java.nio.file.Path;

/** A sealed secret does not open: another keyset, another subscription, or damaged bytes. */
public final class SealedSecretException extends RuntimeException {
    SealedSecretException(String owner, Path keyset, Throwable cause) {
        super(
                "The secret of " + owner + " does not open with keyset " + keyset
                        + ": use the keyset it was sealed with, or make a new secret: POST .../secret/rotate?overlap=0s",
                cause);
    }
}
