package io.hooktide.subscriptions.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.endpoint.ClientIdentity;
import io.hooktide.subscriptions.endpoint.HeaderRules;
import io.hooktide.subscriptions.endpoint.Target;

/**
 * A setting of a way to authenticate; not secret.
 *
 * @param fallback null where it must be given, by the profile or the subscriber
 */
public record SchemeSetting(String name, Kind kind, String fallback) {
    private static final int MOST_CHARACTERS = 256;
    private static final int MOST_OF_URL = 2_048;
    private static final int MOST_OF_CERTIFICATES = 16_384;

    /** What a value must be. */
    public enum Kind {
        /** Without a colon, which separates it from the password. */
        USERNAME,
        HEADER_NAME,
        TOKEN,
        /** Any text. */
        TEXT,
        ALGORITHM,
        /** Where credentials are fetched from. */
        URL,
        /** PEM. */
        CERTIFICATES,
        /** Filled in here, whatever is given. */
        DERIVED,
        /** An object of {@link TrustedContext#FIELDS}; kept as its text. */
        CONTEXT
    }

    static SchemeSetting required(String name, Kind kind) {
        return new SchemeSetting(name, kind, null);
    }

    static SchemeSetting optional(String name, Kind kind, String fallback) {
        return new SchemeSetting(name, kind, fallback);
    }

    /**
     * The value as it is kept.
     *
     * @throws IllegalArgumentException with the reason
     */
    String read(JsonNode value) {
        if (kind == Kind.CONTEXT) {
            return TrustedContext.read(value);
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("must be a text");
        }
        String text = value.textValue();
        switch (kind) {
            case USERNAME ->
                require(
                        !text.isEmpty() && text.chars().noneMatch(c -> c < ' ' || c == ':' || c == 0x7f),
                        "must have characters, and no colon or control character");
            case TOKEN, HEADER_NAME -> HeaderRules.check(text, "");
            case TEXT -> require(text.chars().noneMatch(c -> c < ' ' || c == 0x7f), "must not have control characters");
            case ALGORITHM -> require(text.equals("ES256"), "must be ES256");
            case URL -> Target.parse(text);
            case CERTIFICATES -> ClientIdentity.chain(text);
            case DERIVED -> {}
            case CONTEXT -> throw new IllegalStateException("Read above");
        }
        int most = most();
        require(text.length() <= most, "must have at most " + most + " characters");
        return text;
    }

    private int most() {
        return switch (kind) {
            case CERTIFICATES -> MOST_OF_CERTIFICATES;
            case URL -> MOST_OF_URL;
            default -> MOST_CHARACTERS;
        };
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
