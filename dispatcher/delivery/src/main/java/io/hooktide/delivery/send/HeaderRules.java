package io.hooktide.delivery.send;

import java.util.Set;

/** What may be sent as a header: a name is an RFC 9110 token and not one that frames the message; a value is visible ASCII, with spaces and tabs inside. */
public final class HeaderRules {
    /** Written by the sender itself, or about the connection rather than the message. */
    static final Set<String> RESERVED = Set.of(
            "host",
            "content-length",
            "accept-encoding",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "http2-settings");

    private HeaderRules() {}

    /** @throws IllegalArgumentException with the reason; it never repeats the value */
    public static void check(String name, String value) {
        checkName(name);
        checkValue(name, value);
    }

    private static void checkName(String name) {
        if (name.isEmpty() || !name.chars().allMatch(HeaderRules::isTokenCharacter)) {
            throw new IllegalArgumentException(
                    "a header's name must be a token of letters, digits and !#$%&'*+-.^_`|~");
        }
        if (RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("the header '" + name + "' is set by the sender");
        }
    }

    private static void checkValue(String name, String value) {
        boolean visible = value.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t');
        if (!visible || !value.equals(value.strip())) {
            throw new IllegalArgumentException(
                    "the value of the header '" + name + "' must be visible ASCII, without spaces at its ends");
        }
    }

    static boolean isTokenCharacter(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
    }
}
