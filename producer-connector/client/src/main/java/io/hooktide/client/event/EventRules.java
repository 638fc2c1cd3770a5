package io.hooktide.client.event;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/** What the fields of a change event must be, for the client and the gateway alike. Pure: each rule says what is wrong. */
public final class EventRules {
    /** 256 KiB, for data and previous together. */
    public static final int MAX_PAYLOAD_BYTES = 256 * 1024;

    /** 4 KiB, names and values of the context together, in UTF-8. */
    public static final int MAX_CONTEXT_BYTES = 4 * 1024;

    /** 256 characters (code points). */
    public static final int MAX_OBJECT_ID = 256;

    /** Hooktide's own events, such as activation barriers. */
    public static final String RESERVED_TENANT = "_hooktide";

    private EventRules() {}

    public static Optional<String> eventId(String value) {
        return unless(
                isName(value, 128, EventRules::isIdCharacter, EventRules::isIdCharacter),
                "must match [A-Za-z0-9:_-]{1,128}");
    }

    public static Optional<String> tenantId(String value) {
        if (value.equals(RESERVED_TENANT)) {
            return Optional.of("is reserved");
        }
        return unless(
                isName(value, 64, EventRules::isTenantCharacter, EventRules::isTenantCharacter),
                "must match [A-Za-z0-9_-]{1,64}");
    }

    public static Optional<String> objectType(String value) {
        return unless(
                isName(value, 64, EventRules::isLetter, c -> isLetter(c) || isDigit(c) || c == '_'),
                "must match [A-Za-z][A-Za-z0-9_]{0,63}");
    }

    public static Optional<String> action(String value) {
        return unless(
                isName(value, 64, EventRules::isLowerCase, c -> isLowerCase(c) || isDigit(c) || c == '_'),
                "must match [a-z][a-z0-9_]{0,63}");
    }

    public static Optional<String> objectId(String value) {
        int characters = value.codePointCount(0, value.length());
        if (characters < 1 || characters > MAX_OBJECT_ID) {
            return Optional.of("must have from 1 to " + MAX_OBJECT_ID + " characters");
        }
        return text(value);
    }

    /** Text that can be kept everywhere: what Unicode can encode, without U+0000. */
    public static Optional<String> text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0) {
                return Optional.of("must not contain U+0000");
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == value.length()
                        || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return Optional.of("must not contain half of a surrogate pair");
                }
                i++;
            }
        }
        return Optional.empty();
    }

    public static Optional<String> context(Map<String, String> context) {
        long bytes = 0;
        for (Map.Entry<String, String> entry : context.entrySet()) {
            Optional<String> wrong = text(entry.getKey()).or(() -> text(entry.getValue()));
            if (wrong.isPresent()) {
                return wrong;
            }
            bytes += utf8Length(entry.getKey()) + utf8Length(entry.getValue());
        }
        return unless(bytes <= MAX_CONTEXT_BYTES, "names and values must have at most " + MAX_CONTEXT_BYTES + " bytes");
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<String> unless(boolean fine, String wrong) {
        return fine ? Optional.empty() : Optional.of(wrong);
    }

    private static boolean isName(String value, int most, IntPredicate first, IntPredicate rest) {
        if (value.isEmpty() || value.length() > most || !first.test(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            if (!rest.test(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIdCharacter(int c) {
        return isTenantCharacter(c) || c == ':';
    }

    private static boolean isTenantCharacter(int c) {
        return isLetter(c) || isDigit(c) || c == '_' || c == '-';
    }

    private static boolean isLetter(int c) {
        return isLowerCase(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isLowerCase(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
