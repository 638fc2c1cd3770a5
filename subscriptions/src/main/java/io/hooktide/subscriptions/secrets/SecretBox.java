package io.hooktide.subscriptions.secrets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals secrets, so that topics hold only ciphertext (Tink AEAD, AES256-GCM; the associated data is what the
 * secret is of and its version, so that it cannot be moved to another one). The file is read again when it was replaced: before
 * anything is sealed, and when something does not open. For any number of threads.
 */
public final class SecretBox {
    private static final Logger LOG = LoggerFactory.getLogger(SecretBox.class);

    private final Path file;
    private volatile Keyset keyset;

    private SecretBox(Path file, Keyset keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    /** @throws KeysetException if the file is missing or not a keyset */
    public static SecretBox open(Path keyset) {
        return new SecretBox(keyset, Keyset.read(keyset));
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
     * Adds a key that opens, and does not seal yet: for files that have to be carried to other machines before anything
     * is sealed with it. Nothing if there is such a key already. The file is replaced in one step.
     *
     * @throws KeysetException if the file is missing, not a keyset, or cannot be replaced
     */
    public static void prepareKeyset(Path keyset) {
        new KeysetFile(keyset).prepare();
    }

    /**
     * The newest key seals from now on; one is added where none was prepared. The older keys stay, so that what they
     * sealed still opens. The file is replaced in one step; running roles read it when they need it.
     *
     * @throws KeysetException if the file is missing, not a keyset, or cannot be replaced
     */
    public static void rotateKeyset(Path keyset) {
        new KeysetFile(keyset).prepare();
        new KeysetFile(keyset).promote();
    }

    /**
     * Removes all keys but the one that seals. What they sealed is lost.
     *
     * @return how many were removed
     * @throws KeysetException if the file is missing, not a keyset, or cannot be replaced
     */
    public static int dropOldKeys(Path keyset) {
        return new KeysetFile(keyset).dropOld();
    }

    /** @param version of the owner's secret, from 1; another for each */
    public byte[] seal(SecretOwner owner, int version, String secret) {
        refresh();
        try {
            byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
            return new SealedSecret(version, keyset.aead().encrypt(plain, owner.associatedData(version))).bytes();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Sealing with keyset " + file + " failed", failure);
        }
    }

    /** @throws SealedSecretException if it was sealed with another keyset, for another owner, or is damaged */
    public String open(SecretOwner owner, byte[] sealed) {
        SealedSecret secret = SealedSecret.of(sealed);
        Keyset tried = keyset;
        try {
            return open(tried, owner, secret);
        } catch (GeneralSecurityException perhapsNewer) {
            if (refresh() == tried) {
                throw new SealedSecretException(owner.id(), file, perhapsNewer);
            }
        }
        try {
            return open(keyset, owner, secret);
        } catch (GeneralSecurityException failure) {
            throw new SealedSecretException(owner.id(), file, failure);
        }
    }

    /**
     * The same secret, sealed with the key that seals now.
     *
     * @param versionIfNone what it gets where it has none yet
     * @return the bytes as they are, where that key has sealed it with its version
     * @throws SealedSecretException as {@link #open(SecretOwner, byte[])}
     */
    public byte[] reseal(SecretOwner owner, byte[] sealed, int versionIfNone) {
        SealedSecret secret = SealedSecret.of(sealed);
        if (secret.version() > 0 && refresh().sealed(secret.ciphertext())) {
            return sealed;
        }
        return seal(owner, secret.version() > 0 ? secret.version() : versionIfNone, open(owner, sealed));
    }

    /** Changes whenever the file was read again: what did not open before may open now. */
    public Object version() {
        return refresh();
    }

    // Where the file cannot be read, the keys that are known stay in force.
    private Keyset refresh() {
        Keyset known = keyset;
        KeysetStamp stamp = KeysetStamp.of(file);
        if (stamp.equals(known.stamp())) {
            return known;
        }
        try {
            known = Keyset.read(file);
            LOG.info("event=keyset_read file={} sealing_key={}", file, Integer.toUnsignedString(known.sealingKey()));
        } catch (KeysetException failure) {
            LOG.warn("event=keyset_unreadable cause=\"{}\"", failure.getMessage());
            known = new Keyset(known.aead(), known.sealingKey(), stamp);
        }
        keyset = known;
        return known;
    }

    private static String open(Keyset keyset, SecretOwner owner, SealedSecret secret) throws GeneralSecurityException {
        byte[] data = secret.version() == 0 ? owner.associatedDataOnce() : owner.associatedData(secret.version());
        return new String(keyset.aead().decrypt(secret.ciphertext(), data), StandardCharsets.UTF_8);
    }
}
