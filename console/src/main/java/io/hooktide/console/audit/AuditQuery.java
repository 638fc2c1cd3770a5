package io.hooktide.console.audit;

import io.hooktide.access.Principal;
import io.hooktide.console.request.PageToken;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.audit.AuditEntries;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which entries are wanted: newest first.
 *
 * @param filter what they have to have
 * @param limit most on a page
 * @param after only those behind it; empty: from the newest
 */
public record AuditQuery(Principal principal, Filter filter, int limit, Optional<PageToken> after) {
    private static final Comparator<PageToken> NEWEST_FIRST =
            Comparator.comparing(PageToken::at).thenComparing(PageToken::id).reversed();

    /** @param action whole, or its first part with a dot at its end; each empty: any */
    public record Filter(
            Optional<String> action,
            Optional<String> actor,
            Optional<String> target,
            Optional<Instant> from,
            Optional<Instant> to) {
        boolean takes(AuditEntry entry) {
            return action.map(text -> entry.getAction().equals(text)
                                    || text.endsWith(".") && entry.getAction().startsWith(text))
                            .orElse(true)
                    && actor.map(entry.getActorId()::equals).orElse(true)
                    && target.map(entry.getTargetId()::equals).orElse(true)
                    && from.map(time -> !entry.getAt().isBefore(time)).orElse(true)
                    && to.map(time -> entry.getAt().isBefore(time)).orElse(true);
        }
    }

    /**
     * A page of entries.
     *
     * @param next empty where this is the last
     * @param whole whether there are no older ones than those that were looked at
     */
    public record Page(List<AuditEntry> entries, Optional<PageToken> next, boolean whole) {}

    /** @throws IllegalArgumentException if it is not one that was given out */
    public static PageToken parseCursor(String text) {
        return PageToken.parse(text, AuditEntries.PREFIX);
    }

    /** Those that it asks for, of all that were looked at. */
    Page of(Collection<AuditEntry> all, boolean whole) {
        List<AuditEntry> found = all.stream()
                .filter(this::isSeen)
                .filter(filter::takes)
                .filter(entry -> after.map(place -> NEWEST_FIRST.compare(place, place(entry)) < 0)
                        .orElse(true))
                .sorted(Comparator.comparing(AuditQuery::place, NEWEST_FIRST))
                .limit(limit + 1L)
                .toList();
        return pageOf(found, whole);
    }

    /** @param found what it asks for, newest first: one more than the limit, where there are more */
    Page pageOf(List<AuditEntry> found, boolean whole) {
        if (found.size() <= limit) {
            return new Page(found, Optional.empty(), whole);
        }
        return new Page(found.subList(0, limit), Optional.of(place(found.get(limit - 1))), whole);
    }

    private boolean isSeen(AuditEntry entry) {
        return principal.tenantId().isEmpty() || principal.tenantId().get().equals(entry.getTenantId());
    }

    private static PageToken place(AuditEntry entry) {
        return new PageToken(entry.getAt(), entry.getId());
    }
}
