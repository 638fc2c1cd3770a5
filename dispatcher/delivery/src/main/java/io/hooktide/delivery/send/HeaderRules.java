package io.hooktide.delivery.send;

import java.util.Arrays;
import java.util.List;

/**
 * What may be sent as a header: a name is an RFC 9110 token and not one that frames the message; a value is visible
 * ASCII, with spaces and tabs inside. Asked for every header of every request, so it only loops and compares.
 */
public final class HeaderRules {
    /** Written by the sender itself, or about the connection rather than the message. */
    static final List<String> RESERVED = List.of(
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

    private static final String[][] RESERVED_BY_LENGTH = new String[20][];
    private static final boolean[] TOKEN = new boolean[128];

    static {
        Arrays.setAll(
                RESERVED_BY_LENGTH,
                length -> RESERVED.stream()
                        .filter(name -> name.length() == length)
                        .toArray(String[]::new));
        for (char c = '!'; c <= '~'; c++) {
            TOKEN[c] = "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
    }

    private HeaderRules() {}

    /** @throws IllegalArgumentException with the reason; it never repeats the value */
    public static void check(String name, String value) {
        checkName(name);
        checkValue(name, value);
    }

    private static void checkName(String name) {
        int length = name.length();
        boolean token = length > 0;
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            token &= c < TOKEN.length && TOKEN[c];
        }
        if (!token) {
            throw new IllegalArgumentException(
                    "a header's name must be a token of letters, digits and !#$%&'*+-.^_`|~");
        }
        for (String reserved :
                length < RESERVED_BY_LENGTH.length ? RESERVED_BY_LENGTH[length] : RESERVED_BY_LENGTH[0]) {
            if (reserved.equalsIgnoreCase(name)) {
                throw new IllegalArgumentException("the header '" + name + "' is set by the sender");
            }
        }
    }

    private static void checkValue(String name, String value) {
        int end = value.length();
        boolean visible = end == 0 || value.charAt(0) > ' ' && value.charAt(end - 1) > ' ';
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            visible &= c >= ' ' && c < 0x7f || c == '\t';
        }
        if (!visible) {
            throw new IllegalArgumentException(
                    "the value of the header '" + name + "' must be visible ASCII, without spaces at its ends");
        }
    }
}
