package io.hooktide.receiver.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies Standard Webhooks signatures (v1, HMAC-SHA256) over the bytes as they arrived; any of several secrets will
 * do, as while one is being rotated. Own code since the library takes the body as text and its clock from the system.
 * For one thread at a time.
 */
public final class SignatureCheck {
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";

    private final List<SecretKeySpec> keys;
    private final Clock clock;

    /**
     * @param secrets each whsec_ and base64; the prefix may be missing
     * @throws IllegalArgumentException if one is not base64; the message does not repeat it
     */
    public SignatureCheck(Collection<String> secrets, Clock clock) {
        this.keys = secrets.stream().map(SignatureCheck::key).toList();
        this.clock = clock;
    }

    /** Each header is null where the request has none. */
    public Checked check(String id, String timestamp, String signatures, byte[] body) {
        if (keys.isEmpty()) {
            return Checked.not("no secret given");
        }
        if (timestamp == null && signatures == null) {
            return Checked.not("not signed");
        }
        if (id == null || timestamp == null || signatures == null) {
            return Checked.invalid("webhook-id, webhook-timestamp or webhook-signature is missing");
        }
        if (!timestamp.matches("[0-9]{1,12}")) {
            return Checked.invalid("webhook-timestamp is not in seconds");
        }
        long age = Math.abs(clock.instant().getEpochSecond() - Long.parseLong(timestamp));
        if (age > TOLERANCE.toSeconds()) {
            return Checked.invalid("webhook-timestamp is " + age + " s off");
        }
        return matches(id + '.' + timestamp + '.', signatures, body)
                ? Checked.valid()
                : Checked.invalid("no v1 signature matches");
    }

    private boolean matches(String prefix, String signatures, byte[] body) {
        for (SecretKeySpec key : keys) {
            byte[] expected = Base64.getEncoder().encode(hmac(key, prefix, body));
            for (String signature : signatures.split(" ")) {
                if (signature.startsWith("v1,")
                        && MessageDigest.isEqual(
                                expected, signature.substring(3).getBytes(StandardCharsets.UTF_8))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] hmac(SecretKeySpec key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
        }
    }

    private static SecretKeySpec key(String secret) {
        String base64 = secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret;
        try {
            return new SecretKeySpec(Base64.getDecoder().decode(base64), "HmacSHA256");
        } catch (IllegalArgumentException notASecret) {
            throw new IllegalArgumentException("a secret is whsec_ and base64");
        }
    }
}
