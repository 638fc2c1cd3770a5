package io.hooktide.delivery.sign;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hooktide.subscriptions.signing.Es256;
import io.hooktide.subscriptions.signing.SigningSchedule;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;

/**
 * Makes the JWT of a request (RFC 7519, ES256). It says for whom it is, which delivery it goes with, and the SHA-256 of
 * the body, so that it cannot be put onto another request. One thread only.
 */
public final class JwtSigner {
    /** The claim with the SHA-256 of the body, in lower-case hex. */
    public static final String BODY_CLAIM = "request_body_sha256";

    private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

    private final Function<Instant, JwtKey> keys;
    private final String fixedClaims;
    private final MessageDigest sha256;
    private final Signature signature;

    /**
     * @param keys the key that signs at a time
     * @param issuer claim {@code iss}: this installation
     * @param subject claim {@code sub}: the subscription
     */
    public JwtSigner(Function<Instant, JwtKey> keys, String issuer, String subject) {
        this.keys = keys;
        this.fixedClaims = "{\"iss\":" + quoted(issuer) + ",\"sub\":" + quoted(subject);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is not available in this JDK", everyJdkHasIt);
        }
        this.signature = Signatures.of("SHA256withECDSAinP1363Format"); // the other form of ECDSA is not JOSE's
    }

    /**
     * @param audience claim {@code aud}: scheme and host of the endpoint
     * @param id of the delivery: the claim {@code jti}
     * @param attempt its time is the claim {@code iat}
     * @throws NoSigningKeyException if there is no key to sign with
     */
    public String sign(String audience, String id, SignedAttempt attempt) {
        long unixSeconds = attempt.unixSeconds();
        JwtKey key = keys.apply(Instant.ofEpochSecond(unixSeconds));
        String header = "{\"alg\":\"" + Es256.NAME + "\",\"typ\":\"JWT\",\"kid\":" + quoted(key.keyId()) + '}';
        String claims = fixedClaims
                + ",\"aud\":" + quoted(audience)
                + ",\"iat\":" + unixSeconds
                + ",\"exp\":" + (unixSeconds + SigningSchedule.LIFETIME.toSeconds())
                + ",\"jti\":" + quoted(id)
                + ",\"" + BODY_CLAIM + "\":\"" + HexFormat.of().formatHex(sha256.digest(attempt.body())) + "\"}";
        String signed = base64(header) + '.' + base64(claims);
        return signed + '.' + BASE64_URL.encodeToString(signature(key, signed));
    }

    private byte[] signature(JwtKey key, String signed) {
        try {
            signature.initSign(key.key());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The key " + key.keyId() + " does not sign", impossible);
        }
    }

    private static String base64(String json) {
        return BASE64_URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
