package io.hooktide.console.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a row in a list by time, as text that is handed out and comes back.
 *
 * @param at to the millisecond
 * @param id of the row
 */
public record PageToken(Instant at, String id) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15})\\.((?:[a-z]+_)?[0-9a-f]{16,32})");

    /**
     * @param prefix of the ids in that list, such as {@code sub_}; empty: they have none
     * @throws IllegalArgumentException if it is not one that was given out
     */
    public static PageToken parse(String text, String prefix) {
        Matcher matcher = SYNTAX.matcher(decoded(text));
        if (!matcher.matches() || !matcher.group(2).startsWith(prefix)) {
            throw new IllegalArgumentException("must be a nextCursor of this list");
        }
        return new PageToken(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }

    public String text() {
        String plain = at.toEpochMilli() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
