package io.hooktide.console.subscription;

import io.hooktide.access.Principal;
import io.hooktide.runtime.table.Row;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a list is to show.
 *
 * @param status only these; empty: all
 * @param text only those with it in their name or URL, whatever the case; empty: all
 * @param limit most on a page
 * @param after only those behind it; empty: from the newest
 */
public record Listing(Optional<SubscriptionStatus> status, Optional<String> text, int limit, Optional<Cursor> after) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST = 200;

    /** @throws IllegalArgumentException if it is none */
    public static int parseLimit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }

    /** Looks at every row once, and keeps no more than a page. */
    public Page of(SubscriptionStore store, Principal principal) {
        return page(store.rows().values(), principal);
    }

    Page page(Collection<Row<Subscription>> rows, Principal principal) {
        TreeMap<Cursor, Subscription> found = new TreeMap<>();
        for (Row<Subscription> row : rows) {
            Subscription subscription = row.value();
            if (principal.mayActFor(subscription.getTenantId()) && shows(subscription)) {
                found.put(Cursor.of(subscription), subscription);
                if (found.size() > limit + 1) {
                    found.pollLastEntry();
                }
            }
        }
        boolean more = found.size() > limit;
        if (more) {
            found.pollLastEntry();
        }
        return new Page(List.copyOf(found.values()), more ? Optional.of(found.lastKey()) : Optional.empty());
    }

    private boolean shows(Subscription row) {
        return SubscriptionStore.exists(row)
                && status.map(wanted -> wanted.wireName().equals(row.getStatus()))
                        .orElse(true)
                && after.map(cursor -> cursor.compareTo(Cursor.of(row)) < 0).orElse(true)
                && text.map(wanted -> contains(row.getName(), wanted) || contains(row.getUrl(), wanted))
                        .orElse(true);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
