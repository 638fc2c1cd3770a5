package io.hooktide.console.subscription;

import io.hooktide.schemas.Subscription;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a subscription in the list, newest first: a page starts behind it, whatever was deleted meanwhile. */
public record Cursor(Instant createdAt, String id) implements Comparable<Cursor> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,15})\\.(sub_[0-9a-f]{32})");
    private static final Comparator<Cursor> NEWEST_FIRST =
            Comparator.comparing(Cursor::createdAt).thenComparing(Cursor::id).reversed();

    public static Cursor of(Subscription row) {
        return new Cursor(row.getCreatedAt(), row.getSubscriptionId());
    }

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static Cursor parse(String text) {
        Matcher matcher = SYNTAX.matcher(decoded(text));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a nextCursor of this list");
        }
        return new Cursor(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))), matcher.group(2));
    }

    public String text() {
        String plain = createdAt.toEpochMilli() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    @Override
    public int compareTo(Cursor other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
