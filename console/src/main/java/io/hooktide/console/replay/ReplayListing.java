package io.hooktide.console.replay;

import io.hooktide.access.Principal;
import io.hooktide.console.request.PageToken;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Replay;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a list of jobs is to show: newest first.
 *
 * @param limit most on a page
 * @param after only those behind it; empty: from the newest
 */
public record ReplayListing(int limit, Optional<PageToken> after) {
    private static final Comparator<PageToken> NEWEST_FIRST =
            Comparator.comparing(PageToken::at).thenComparing(PageToken::id).reversed();

    /** @param next empty where this is the last page */
    public record Page(List<Replay> jobs, Optional<PageToken> next) {}

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static PageToken parseCursor(String text) {
        return PageToken.parse(text, "rpl_");
    }

    public Page of(ReplayStore store, Principal principal) {
        List<Replay> found = store.rows().stream()
                .map(Row::value)
                .filter(row -> ReplayStore.isSeenBy(principal, row))
                .filter(row -> after.map(place -> NEWEST_FIRST.compare(place, place(row)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(ReplayListing::place, NEWEST_FIRST))
                .limit(limit + 1L)
                .toList();
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        return new Page(found.subList(0, limit), Optional.of(place(found.get(limit - 1))));
    }

    private static PageToken place(Replay row) {
        return new PageToken(row.getCreatedAt(), row.getReplayId());
    }
}
