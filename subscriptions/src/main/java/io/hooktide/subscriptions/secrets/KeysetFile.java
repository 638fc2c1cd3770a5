package io.hooktide.subscriptions.secrets;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** A Tink keyset (AES256-GCM) as JSON in a file that only its owner may read. */
record KeysetFile(Path path) {
    void create() {
        if (Files.exists(path)) {
            throw alreadyThere(null);
        }
        try {
            new PrivateFile(path).create(json(build(KeysetHandle.newBuilder().addEntry(entry().makePrimary()))));
        } catch (FileAlreadyExistsException there) {
            throw alreadyThere(there);
        } catch (IOException failure) {
            throw new KeysetException(path, "cannot be written: " + failure, failure);
        }
    }

    /** Adds a key, unless the newest one does not seal yet. */
    void prepare() {
        KeysetHandle current = read();
        if (newest(current).isPrimary()) {
            replace(build(KeysetHandle.newBuilder(current).addEntry(entry())));
        }
    }

    /** The newest key seals from now on; what older keys sealed still opens. */
    void promote() {
        KeysetHandle current = read();
        if (!newest(current).isPrimary()) {
            KeysetHandle.Builder builder = KeysetHandle.newBuilder(current);
            builder.getAt(current.size() - 1).makePrimary();
            replace(build(builder));
        }
    }

    /** What older keys sealed does not open any more. */
    int dropOld() {
        KeysetHandle current = read();
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(current);
        for (int i = current.size() - 1; i >= 0; i--) {
            if (!current.getAt(i).isPrimary()) {
                builder.deleteAt(i);
            }
        }
        int dropped = current.size() - builder.size();
        if (dropped > 0) {
            replace(build(builder));
        }
        return dropped;
    }

    private static KeysetHandle.Entry newest(KeysetHandle keyset) {
        return keyset.getAt(keyset.size() - 1);
    }

    private void replace(KeysetHandle keyset) {
        try {
            new PrivateFile(path).replace(json(keyset));
        } catch (IOException failure) {
            throw new KeysetException(path, "cannot be replaced: " + failure, failure);
        }
    }

    KeysetHandle read() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(path), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
        } catch (NoSuchFileException missing) {
            throw new KeysetException(path, "does not exist; create it with ./hooktide keyset create", missing);
        } catch (IOException failure) {
            throw new KeysetException(path, "cannot be read: " + failure, failure);
        } catch (GeneralSecurityException | RuntimeException damaged) {
            // Without the cause: a parser's message may repeat what the file holds.
            throw new KeysetException(
                    path,
                    "is not a keyset; restore it from a backup, or move it away and make a new one with"
                            + " ./hooktide keyset create (secrets sealed with the old one are then lost)",
                    null);
        }
    }

    private static KeysetHandle.Builder.Entry entry() {
        return KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId();
    }

    private static KeysetHandle build(KeysetHandle.Builder builder) {
        try {
            AeadConfig.register();
            return builder.build();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES256-GCM is part of every Java platform", impossible);
        }
    }

    private static byte[] json(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                            keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A keyset of AES256-GCM can be written as JSON", impossible);
        }
    }

    private KeysetException alreadyThere(Throwable cause) {
        return new KeysetException(
                path,
                "exists and is not overwritten, since the secrets it sealed would be lost;"
                        + " add a key to it with ./hooktide keyset rotate",
                cause);
    }
}
