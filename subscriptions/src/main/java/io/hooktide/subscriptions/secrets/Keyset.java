package io.hooktide.subscriptions.secrets;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A keyset file as it was when it was read.
 *
 * @param sealingKey id of the key that seals
 */
record Keyset(Aead aead, int sealingKey, KeysetStamp stamp) {
    /** Of Tink's ciphertexts: a 1, then the key's id, big endian. */
    private static final int PREFIX = 5;

    /** @throws KeysetException if the file is missing or not a keyset */
    static Keyset read(Path file) {
        KeysetStamp stamp = KeysetStamp.of(file);
        KeysetHandle keys = new KeysetFile(file).read();
        try {
            return new Keyset(
                    keys.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    keys.getPrimary().getId(),
                    stamp);
        } catch (GeneralSecurityException otherKind) {
            throw new KeysetException(
                    file, "holds no AEAD keys; make one for Hooktide with ./hooktide keyset create", otherKind);
        }
    }

    /** Whether the key that seals now has sealed it. */
    boolean sealed(byte[] ciphertext) {
        return ciphertext.length > PREFIX
                && ciphertext[0] == 1
                && ByteBuffer.wrap(ciphertext).getInt(1) == sealingKey;
    }
}
