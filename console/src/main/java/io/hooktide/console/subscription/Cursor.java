package io.hooktide.console.subscription;

import io.hooktide.console.request.PageToken;
import io.hooktide.schemas.Subscription;
import java.time.Instant;
import java.util.Comparator;

/** The place of a subscription in the list, newest first: a page starts behind it, whatever was deleted meanwhile. */
public record Cursor(Instant createdAt, String id) implements Comparable<Cursor> {
    private static final Comparator<Cursor> NEWEST_FIRST =
            Comparator.comparing(Cursor::createdAt).thenComparing(Cursor::id).reversed();

    public static Cursor of(Subscription row) {
        return new Cursor(row.getCreatedAt(), row.getSubscriptionId());
    }

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static Cursor parse(String text) {
        PageToken token = PageToken.parse(text, "sub_");
        return new Cursor(token.at(), token.id());
    }

    public String text() {
        return new PageToken(createdAt, id).text();
    }

    @Override
    public int compareTo(Cursor other) {
        return NEWEST_FIRST.compare(this, other);
    }
}
