package io.hooktide.subscriptions.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals the secrets of subscriptions, so that topics hold only ciphertext (Tink AEAD, AES256-GCM; the associated data is
 * the subscription's id, so that a secret cannot be moved to another subscription). For any number of threads.
 */
public final class SecretBox {
    private final Path keyset;
    private final Aead aead;

    private SecretBox(Path keyset, Aead aead) {
        this.keyset = keyset;
        this.aead = aead;
    }

    /** @throws KeysetException if the file is missing or not a keyset */
    public static SecretBox open(Path keyset) {
        try {
            return new SecretBox(
                    keyset, new KeysetFile(keyset).read().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException otherKind) {
            throw new KeysetException(
                    keyset, "holds no AEAD keys; make one for Hooktide with ./hooktide keyset create", otherKind);
        }
    }

    /**
     * Makes a new keyset file with one key, readable by its owner only (mode 0600).
     *
     * @throws KeysetException if the file exists, or cannot be written
     */
    public static void createKeyset(Path keyset) {
        new KeysetFile(keyset).create();
    }

    /**
     * Adds a key that seals from now on; the older keys stay, so that what they sealed still opens. The file is replaced
     * in one step. Running roles read it at their next start.
     *
     * @throws KeysetException if the file is missing, not a keyset, or cannot be replaced
     */
    public static void rotateKeyset(Path keyset) {
        new KeysetFile(keyset).rotate();
    }

    public byte[] seal(String subscriptionId, String secret) {
        try {
            return aead.encrypt(secret.getBytes(StandardCharsets.UTF_8), associatedData(subscriptionId));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Sealing with keyset " + keyset + " failed", failure);
        }
    }

    /** @throws SealedSecretException if it was sealed with another keyset, for another subscription, or is damaged */
    public String open(String subscriptionId, byte[] ciphertext) {
        try {
            return new String(aead.decrypt(ciphertext, associatedData(subscriptionId)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new SealedSecretException(subscriptionId, keyset, failure);
        }
    }

    private static byte[] associatedData(String subscriptionId) {
        return subscriptionId.getBytes(StandardCharsets.UTF_8);
    }
}
