package io.hooktide.subscriptions.signing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** Keys for ES256: ECDSA on P-256 with SHA-256 (RFC 7518). */
public final class Es256 {
    public static final String NAME = "ES256";
    private static final int COORDINATE = 32;
    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private Es256() {}

    /**
     * A new pair.
     *
     * @param keyId the public key's thumbprint (RFC 7638)
     * @param publicJwk the public key, as it is published
     * @param privateKey PKCS 8 in base64
     */
    public record Pair(String keyId, String publicJwk, String privateKey) {
        @Override
        public String toString() {
            return "Pair[" + keyId + ", ***]";
        }
    }

    public static Pair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            ECPublicKey open = (ECPublicKey) pair.getPublic();
            String x = coordinate(open.getW().getAffineX());
            String y = coordinate(open.getW().getAffineY());
            String keyId = thumbprint(x, y);
            return new Pair(
                    keyId,
                    jwk(x, y, keyId),
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("P-256 is not available in this JDK", everyJdkHasIt);
        }
    }

    /**
     * @param privateKey of a {@link Pair}
     * @throws IllegalArgumentException if it is none; the message does not repeat it
     */
    public static PrivateKey privateKey(String privateKey) {
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey)));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("not a private key for " + NAME);
        }
    }

    private static String jwk(String x, String y, String keyId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", x)
                .put("y", y)
                .put("kid", keyId)
                .put("alg", NAME)
                .put("use", "sig")
                .toString();
    }

    private static String thumbprint(String x, String y) throws GeneralSecurityException {
        String required = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"}";
        return BASE64_URL.encodeToString(
                MessageDigest.getInstance("SHA-256").digest(required.getBytes(StandardCharsets.UTF_8)));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        byte[] unsigned = bytes.length > COORDINATE ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        System.arraycopy(unsigned, 0, fixed, COORDINATE - unsigned.length, unsigned.length);
        return BASE64_URL.encodeToString(fixed);
    }
}
