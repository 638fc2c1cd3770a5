package io.hooktide.console.oidc;

/**
 * What the console and the identity provider know of each other.
 *
 * @param scopes that are asked for, separated by blanks
 * @param redirectUri of the console, where people come back to
 */
public record Registration(String issuer, String clientId, String clientSecret, String scopes, String redirectUri) {
    /** Path of the page that people come back to. */
    public static final String CALLBACK = "/sign-in/oidc/callback";

    @Override
    public String toString() {
        return "Registration[" + issuer + ", " + clientId + "]";
    }
}
