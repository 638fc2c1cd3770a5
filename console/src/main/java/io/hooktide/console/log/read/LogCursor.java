package io.hooktide.console.log.read;

import io.hooktide.console.request.PageToken;
import java.time.Instant;

/** The place of a delivery in a list, newest first: a page starts behind it, whatever came meanwhile. */
public record LogCursor(Instant publishedAt, String deliveryId) {
    /** @throws IllegalArgumentException if it is not one that was given out */
    public static LogCursor parse(String text) {
        PageToken token = PageToken.parse(text, "dlv_");
        return new LogCursor(token.at(), token.id());
    }

    public String text() {
        return new PageToken(publishedAt, deliveryId).text();
    }
}
