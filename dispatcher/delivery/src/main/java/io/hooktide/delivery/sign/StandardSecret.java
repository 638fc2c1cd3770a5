package io.hooktide.delivery.sign;

import java.util.Base64;

/** Reads a Standard Webhooks secret: {@code whsec_} + base64 of 24 to 64 bytes. */
public final class StandardSecret {
    public static final String PREFIX = "whsec_";
    public static final int MIN_BYTES = 24;
    public static final int MAX_BYTES = 64;

    private StandardSecret() {}

    /** @throws IllegalArgumentException with the reason; it never repeats the secret */
    public static byte[] parse(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("the secret must start with " + PREFIX);
        }
        byte[] key = decode(secret.substring(PREFIX.length()));
        if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
            throw new IllegalArgumentException("the secret must hold 24 to 64 bytes, it has " + key.length);
        }
        return key;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("the secret is not base64 after " + PREFIX);
        }
    }
}
