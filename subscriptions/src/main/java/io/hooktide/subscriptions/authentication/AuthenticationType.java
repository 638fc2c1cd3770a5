package io.hooktide.subscriptions.authentication;

import io.hooktide.subscriptions.WireName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a request authenticates itself to the endpoint; kept in the row under its wire name. */
public enum AuthenticationType {
    /** It does not. */
    NONE(null),
    /** User name and password (RFC 7617). */
    BASIC("password", SchemeSetting.required("username", SchemeSetting.Kind.USERNAME)),
    /** A token (RFC 6750). */
    BEARER("token"),
    /** A header with a value that both sides know. */
    HEADER("value", SchemeSetting.required("name", SchemeSetting.Kind.HEADER_NAME)),
    /** Standard Webhooks signature, version v1. */
    HMAC_SHA256(null),
    /** Standard Webhooks signature, version v1a: receivers have the public key only. */
    ED25519(null, SchemeSetting.optional("publicKey", SchemeSetting.Kind.DERIVED, "")),
    /** A JWT in a header, signed with a key of the installation, over the body. */
    JWT(
            null,
            SchemeSetting.required("header", SchemeSetting.Kind.HEADER_NAME),
            SchemeSetting.optional("algorithm", SchemeSetting.Kind.ALGORITHM, "ES256")),
    /** A token that is fetched with the client's own credentials (RFC 6749, section 4.4). */
    OAUTH2(
            "clientSecret",
            SchemeSetting.required("tokenUrl", SchemeSetting.Kind.URL),
            SchemeSetting.required("clientId", SchemeSetting.Kind.TEXT),
            SchemeSetting.optional("scope", SchemeSetting.Kind.TEXT, "")),
    /** A client certificate. */
    MTLS("keyPem", SchemeSetting.required("certificatePem", SchemeSetting.Kind.CERTIFICATES)),
    /** A token, and in a second header who caused the event: a JSON object, both in base64. */
    TRUSTED_CONTEXT(
            "token",
            SchemeSetting.optional("scheme", SchemeSetting.Kind.TOKEN, "X-TrustedBearer"),
            SchemeSetting.optional("header", SchemeSetting.Kind.HEADER_NAME, "X-Trusted-Context"),
            SchemeSetting.optional("context", SchemeSetting.Kind.CONTEXT, "{}"));

    private final String credential;
    private final List<SchemeSetting> settings;

    AuthenticationType(String credential, SchemeSetting... settings) {
        this.credential = credential;
        this.settings = List.of(settings);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field with the secret that the subscriber gives; empty where there is none, or it is made here. */
    public Optional<String> credential() {
        return Optional.ofNullable(credential);
    }

    /** Whether the secret is made here, and shown once. */
    public boolean isSecretGenerated() {
        return isSignature();
    }

    /** Whether it signs as Standard Webhooks does; several such entries sign in the same header. */
    public boolean isSignature() {
        return this == HMAC_SHA256 || this == ED25519;
    }

    /** What is not secret. */
    public List<SchemeSetting> settings() {
        return settings;
    }

    /** @throws IllegalArgumentException naming the text and the types there are */
    public static AuthenticationType ofWireName(String text) {
        return WireName.find(values(), AuthenticationType::wireName, text, "an authentication type");
    }
}
