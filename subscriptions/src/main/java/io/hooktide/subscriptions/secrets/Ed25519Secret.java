package io.hooktide.subscriptions.secrets;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A pair of keys for Ed25519 signatures in the form of Standard Webhooks: the private one {@code whsk_} and base64 of
 * seed and public key, 64 bytes; the public one {@code whpk_} and base64 of 32 bytes.
 */
public final class Ed25519Secret {
    public static final String PREFIX = "whsk_";
    public static final String PUBLIC_PREFIX = "whpk_";
    /** Bytes of a seed, and of a public key. */
    private static final int LENGTH = 32;

    private static final String MALFORMED = "an Ed25519 secret is " + PREFIX + " and base64 of 64 bytes";

    private Ed25519Secret() {}

    /** A new private key; the public one is in it. */
    public static String generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] both = Arrays.copyOf(seed, 2 * LENGTH);
            // X.509 ends with the key as RFC 8032 writes it.
            System.arraycopy(encoded, encoded.length - LENGTH, both, LENGTH, LENGTH);
            return PREFIX + Base64.getEncoder().encodeToString(both);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("Ed25519 is not available in this JDK", everyJdkHasIt);
        }
    }

    /**
     * What receivers verify with.
     *
     * @throws IllegalArgumentException if the text does not have that form; the message does not repeat it
     */
    public static String publicKey(String secret) {
        return PUBLIC_PREFIX
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes(secret), LENGTH, 2 * LENGTH));
    }

    /**
     * What requests are signed with.
     *
     * @throws IllegalArgumentException if the text does not have that form; the message does not repeat it
     */
    public static PrivateKey privateKey(String secret) throws GeneralSecurityException {
        byte[] seed = Arrays.copyOf(bytes(secret), LENGTH);
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
    }

    private static byte[] bytes(String secret) {
        byte[] both;
        try {
            both = secret.startsWith(PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                    : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(MALFORMED);
        }
        if (both.length != 2 * LENGTH) {
            throw new IllegalArgumentException(MALFORMED);
        }
        return both;
    }
}
