package io.hooktide.subscriptions.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.subscriptions.endpoint.HeaderRules;

/**
 * A setting of a way to authenticate; not secret.
 *
 * @param fallback null where it must be given, by the profile or the subscriber
 */
public record SchemeSetting(String name, Kind kind, String fallback) {
    private static final int MOST_CHARACTERS = 256;

    /** What a value must be. */
    public enum Kind {
        /** Without a colon, which separates it from the password. */
        USERNAME,
        HEADER_NAME,
        TOKEN,
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
            case CONTEXT -> throw new IllegalStateException("Read above");
        }
        require(text.length() <= MOST_CHARACTERS, "must have at most 256 characters");
        return text;
    }

    private static void require(boolean rule, String message) {
        if (!rule) {
            throw new IllegalArgumentException(message);
        }
    }
}
