package io.hooktide.console.deadletters;

import io.hooktide.retry.deadletters.DeadLetterId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a dead letter in a list, newest first. */
public record LetterCursor(Instant at, DeadLetterId id) {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15})\\.([0-9]{1,9}-[0-9]{1,18})");

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static LetterCursor parse(String text) {
        Matcher matcher = SYNTAX.matcher(decoded(text));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a nextCursor of this list");
        }
        return new LetterCursor(
                Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), DeadLetterId.parse(matcher.group(2)));
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
