package io.hooktide.console.apikey;

import io.hooktide.access.Principal;
import io.hooktide.console.request.PageToken;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.ApiKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a list of keys is to show: newest first.
 *
 * @param limit most on a page
 * @param after only those behind it; empty: from the newest
 */
public record KeyListing(int limit, Optional<PageToken> after) {
    private static final Comparator<PageToken> NEWEST_FIRST =
            Comparator.comparing(PageToken::at).thenComparing(PageToken::id).reversed();

    /** @param next empty where this is the last page */
    public record Page(List<ApiKey> keys, Optional<PageToken> next) {}

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static PageToken parseCursor(String text) {
        return PageToken.parse(text, "");
    }

    public Page of(ApiKeyStore store, Principal principal) {
        List<ApiKey> found = store.rows().stream()
                .map(Row::value)
                .filter(row -> ApiKeyStore.isSeenBy(principal, row))
                .filter(row -> after.map(place -> NEWEST_FIRST.compare(place, place(row)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(KeyListing::place, NEWEST_FIRST))
                .limit(limit + 1L)
                .toList();
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        return new Page(found.subList(0, limit), Optional.of(place(found.get(limit - 1))));
    }

    private static PageToken place(ApiKey row) {
        return new PageToken(row.getCreatedAt(), row.getKeyId());
    }
}
