package io.hooktide.subscriptions.secrets;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret that requests are signed with, in the form of Standard Webhooks. */
public final class WebhookSecret {
    public static final String PREFIX = "whsec_";
    /** Bytes of a new secret, before base64. */
    public static final int LENGTH = 32;

    private WebhookSecret() {}

    /** A new one: {@code whsec_} and base64 of 32 random bytes. */
    public static String generate() {
        byte[] secret = new byte[LENGTH];
        new SecureRandom().nextBytes(secret);
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** @throws IllegalArgumentException if the text does not have that form; the message does not repeat it */
    public static byte[] bytes(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret starts with " + PREFIX);
        }
        try {
            return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("A webhook secret is " + PREFIX + " and base64");
        }
    }
}
