package io.hooktide.subscriptions.endpoint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What may be sent as a header: a name is an RFC 9110 token and not one that frames the message; a value is visible
 * ASCII, with spaces and tabs inside. {@link #check} is asked for every header of every request, so it only loops and
 * compares; {@link #checkCustom} besides for those that a customer chose.
 */
public final class HeaderRules {
    /** The longest name a customer may choose, in characters. */
    public static final int MAX_CUSTOM_NAME = 128;

    /** The longest value a customer may choose, in characters. */
    public static final int MAX_CUSTOM_VALUE = 4_096;

    /** How many headers a customer may choose. */
    public static final int MAX_CUSTOM = 50;

    /** Written by the sender itself, or about the connection rather than the message. */
    private static final List<String> RESERVED = List.of(
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

    /**
     * Of a header that is the same on every request, chosen by who made the subscription: besides {@link #check}, it
     * may not stand for what Hooktide says of the message itself, nor carry the credentials that
     * {@code authentication} keeps encrypted.
     *
     * @throws IllegalArgumentException with the reason; it never repeats the value
     */
    public static void checkCustom(String name, String value) {
        if (name.length() > MAX_CUSTOM_NAME) {
            throw new IllegalArgumentException("a header's name must have at most 128 characters");
        }
        check(name, value);
        if (value.length() > MAX_CUSTOM_VALUE) {
            throw new IllegalArgumentException(
                    "the value of the header '" + name + "' must have at most 4,096 characters");
        }
        checkNotOfTheMessage(name);
        switch (name.toLowerCase(Locale.ROOT)) {
            case "authorization", "cookie" ->
                throw new IllegalArgumentException(
                        "the header '" + name + "' holds credentials; give them as 'authentication'");
            default -> {}
        }
    }

    /**
     * Of a header that carries a credential under a name that a customer chose.
     *
     * @throws IllegalArgumentException if it stands for what Hooktide says of the message itself
     */
    public static void checkNotOfTheMessage(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("webhook-")
                || List.of("content-type", "user-agent", "content-encoding").contains(lower)) {
            throw new IllegalArgumentException("the header '" + name + "' is set by the sender");
        }
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
