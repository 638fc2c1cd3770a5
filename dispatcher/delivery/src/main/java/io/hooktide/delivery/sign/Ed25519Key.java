package io.hooktide.delivery.sign;

import io.hooktide.subscriptions.secrets.Ed25519Secret;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Ed25519, {@code v1a}: the receiver has the public key only. */
final class Ed25519Key implements StandardKey {
    private final PrivateKey key;
    private final Signature signature;

    /** @param secret {@code whsk_...} */
    Ed25519Key(String secret) {
        try {
            key = Ed25519Secret.privateKey(secret);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("Ed25519 is not available in this JDK", everyJdkHasIt);
        }
        signature = Signatures.of("Ed25519");
    }

    @Override
    public String version() {
        return "v1a";
    }

    @Override
    public byte[] sign(byte[] prefix, byte[] body) {
        try {
            signature.initSign(key);
            signature.update(prefix);
            signature.update(body);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Ed25519 did not sign", impossible);
        }
    }
}
