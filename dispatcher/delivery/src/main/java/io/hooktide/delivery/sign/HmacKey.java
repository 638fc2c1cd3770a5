package io.hooktide.delivery.sign;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, {@code v1}: the receiver has the same key. */
final class HmacKey implements StandardKey {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    HmacKey(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(ALGORITHM + " is not available in this JDK", everyJdkHasIt);
        }
    }

    @Override
    public String version() {
        return "v1";
    }

    @Override
    public byte[] sign(byte[] prefix, byte[] body) {
        mac.update(prefix);
        mac.update(body);
        return mac.doFinal();
    }
}
