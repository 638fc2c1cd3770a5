package io.hooktide.console.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Somebody who was sent to the identity provider, and is to come back in the same browser.
 *
 * @param state that comes back with the code
 * @param nonce that the id token has to hold
 * @param verifier that proves to the identity provider that who brings the code is who asked for it (PKCE)
 * @param next page to go to then
 */
public record SignInAttempt(String state, String nonce, String verifier, String next, Instant at) {
    /** How long signing in may take. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int BYTES = 32;

    public static SignInAttempt begin(String next, Instant now) {
        SecureRandom random = new SecureRandom();
        return new SignInAttempt(text(random), text(random), text(random), next, now);
    }

    private static String text(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** In a time that does not tell how much of it is right. */
    public boolean isAnsweredBy(String given, Instant now) {
        return given != null
                && now.isBefore(at.plus(PATIENCE))
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** S256, RFC 7636. */
    String challenge() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "SignInAttempt[" + at + "]";
    }
}
