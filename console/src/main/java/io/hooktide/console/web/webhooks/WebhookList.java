package io.hooktide.console.web.webhooks;

import java.util.List;
import java.util.Optional;

/**
 * The list as it is shown.
 *
 * @param search what it was narrowed to
 * @param status the only one that is shown; empty: all
 * @param next where the next page starts; empty: this is the last
 * @param logMissing why there are no figures; empty: there are
 * @param notice what has just been done here
 */
public record WebhookList(
        List<WebhookRow> rows,
        String search,
        String status,
        Optional<String> next,
        boolean mayWrite,
        String logMissing,
        Notice notice) {
    /** Whether nothing was looked for: then there is nothing at all. */
    public boolean isWhole() {
        return search.isEmpty() && status.isEmpty();
    }
}
