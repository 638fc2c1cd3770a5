package io.hooktide.subscriptions.profiles;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * How an attempt may have ended: a status code (429), a class of them (5xx), {@code network} or {@code timeout}.
 *
 * @param text as rows hold it
 */
public record ResponseRule(String text) {
    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|xx)");
    private static final Pattern SYNTAX = Pattern.compile(STATUS + "|network|timeout");

    public ResponseRule {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a status code (429), a class (5xx), network or timeout");
        }
    }

    /** From a number or a text, as people write both. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ResponseRule of(Object value) {
        return new ResponseRule(String.valueOf(value));
    }

    /** Whether it is about a status code, not about the lack of one. */
    public boolean isStatus() {
        return STATUS.matcher(text).matches();
    }

    /** Whether it is a class of status codes, or one of them. @param digit with which they begin */
    boolean isOfClass(int digit) {
        return isStatus() && text.charAt(0) == '0' + digit;
    }

    /** A number for a code, else a text. */
    @JsonValue
    public Object json() {
        return Character.isDigit(text.charAt(text.length() - 1)) ? Integer.valueOf(text) : text;
    }
}
