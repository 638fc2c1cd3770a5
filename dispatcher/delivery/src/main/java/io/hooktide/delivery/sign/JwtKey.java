package io.hooktide.delivery.sign;

import java.security.PrivateKey;

/** The key that signs JWTs now. */
public record JwtKey(String keyId, PrivateKey key) {
    @Override
    public String toString() {
        return "JwtKey[" + keyId + ", ***]";
    }
}
