package io.hooktide.console.web.webhooks;

import io.hooktide.subscriptions.authentication.AuthenticationType;

/** What people are told of the ways in which requests authenticate themselves. Pure. */
final class AuthenticationText {
    private AuthenticationText() {}

    static String name(AuthenticationType type) {
        return switch (type) {
            case NONE -> "None";
            case BASIC -> "User name and password";
            case BEARER -> "Bearer token";
            case HEADER -> "Header with a value";
            case HMAC_SHA256 -> "Signature, HMAC-SHA256";
            case ED25519 -> "Signature, Ed25519";
            case JWT -> "Signed token (JWT)";
            case OAUTH2 -> "OAuth 2 client credentials";
            case MTLS -> "Client certificate";
            case TRUSTED_CONTEXT -> "Trusted context";
        };
    }

    static String explanation(AuthenticationType type) {
        return switch (type) {
            case NONE -> "Requests say nothing of who sends them. Anyone who knows the address can send the same.";
            case BASIC -> "Each request carries a user name and a password (Authorization: Basic).";
            case BEARER -> "Each request carries a token that you give here (Authorization: Bearer).";
            case HEADER -> "Each request carries a header of this name with a value that both sides know.";
            case HMAC_SHA256 ->
                "Each request is signed with a secret that is made here and shown once: receivers check"
                        + " webhook-signature with any Standard Webhooks library.";
            case ED25519 ->
                "Each request is signed with a private key that is made here; receivers need the public key only.";
            case JWT ->
                "Each request carries a token over its body, signed with a key of this installation. Receivers check it"
                        + " with the public keys at /.well-known/jwks.json.";
            case OAUTH2 -> "A token is fetched with these client credentials and sent with each request (Bearer).";
            case MTLS -> "Connections show a client certificate. Certificate and key in PEM.";
            case TRUSTED_CONTEXT ->
                "Each request carries a token, and in a second header who caused the event, both in base64.";
        };
    }

    /** A field's label. */
    static String label(String setting) {
        return switch (setting) {
            case "username" -> "User name";
            case "password" -> "Password";
            case "token" -> "Token";
            case "name" -> "Header's name";
            case "value" -> "Header's value";
            case "header" -> "Header";
            case "algorithm" -> "Algorithm";
            case "tokenUrl" -> "Token URL";
            case "clientId" -> "Client id";
            case "clientSecret" -> "Client secret";
            case "scope" -> "Scope";
            case "certificatePem" -> "Certificate (PEM)";
            case "keyPem" -> "Private key (PEM)";
            case "scheme" -> "Scheme";
            case "context" -> "Context (JSON)";
            default -> setting;
        };
    }
}
