package io.hooktide.console.log.read;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a delivery in a list, newest first: a page starts behind it, whatever came meanwhile. */
public record LogCursor(Instant publishedAt, String deliveryId) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15})\\.(dlv_[0-9a-f]{32})");

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static LogCursor parse(String text) {
        Matcher matcher = SYNTAX.matcher(decoded(text));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a nextCursor of this list");
        }
        return new LogCursor(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }

    public String text() {
        String plain = publishedAt.toEpochMilli() + "." + deliveryId;
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
