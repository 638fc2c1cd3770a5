package io.hooktide.console.undelivered.explain;

import io.hooktide.console.deadletters.LetterRow;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;

/**
 * Why an event has no delivery for a subscription. Pure.
 *
 * @param why a word, see the API's document
 * @param clause which part of the subscription does not match; null where that is not why
 * @param error why no delivery could be made; null where that is not why
 * @param hint for people
 */
record Finding(String why, String clause, String error, String hint) {
    /** @param letter what has become of it for the subscription, of which the log history has no delivery */
    static Finding of(LetterRow letter) {
        LetterRow.End end = letter.end();
        String state = letter.state().map(done -> ", " + done.state()).orElse("");
        boolean makeable = end.reason().equals("render_failed") && state.isEmpty();
        String then = makeable ? "; once the subscription is corrected, a backfill delivers the event" : "";
        String error = end.error() == null ? "" : " " + end.error();
        return new Finding(
                end.reason(), null, end.error(), "It is dead letter " + letter.id() + state + then + "." + error);
    }

    /**
     * @param row the subscription as it is now
     * @param logComplete whether the log history has what was published then
     */
    static Finding of(Subscription row, FoundEvent event, Match match, boolean logComplete) {
        if (!event.reached()) {
            return why("not_reached", "The fan-out has not reached it yet.");
        }
        if (row.getUpdatedAt().isAfter(event.appendedAt())) {
            return changedSince(row, event, match);
        }
        SubscriptionStatus status = SubscriptionStatus.ofWireName(row.getStatus());
        if (status == SubscriptionStatus.DEACTIVATED) {
            return why("not_active", "The subscription was deactivated and matched nothing.");
        }
        if (match.clause().isPresent()) {
            String clause = match.clause().get();
            return new Finding("not_matched", clause, null, "The subscription does not want it: " + clause + ".");
        }
        if (match.error().isPresent()) {
            return new Finding(
                    "render_failed",
                    null,
                    match.error().get(),
                    "The fan-out makes a dead letter of it; the log history has none, or not yet. "
                            + match.error().get());
        }
        if (!logComplete) {
            return why("log_behind", "It matches; the log history has not got to it yet.");
        }
        return why(
                "unaccounted",
                "It matches, and there is no delivery. If it was published twice within the dedup window, look for the"
                        + " other; else this is a fault.");
    }

    private static Finding why(String why, String hint) {
        return new Finding(why, null, null, hint);
    }

    private static Finding changedSince(Subscription row, FoundEvent event, Match match) {
        String clause = match.clause().orElse(null);
        String now = match.clause()
                .map(part -> " As it is now it does not match: " + part + ".")
                .or(() -> match.error().map(error -> " As it is now that cannot be told. " + error))
                .orElse(" As it is now it would match.");
        if (row.getCreatedAt().isAfter(event.appendedAt())) {
            return new Finding("before_subscription", clause, null, "It is older than the subscription." + now);
        }
        return new Finding(
                "before_change",
                clause,
                null,
                "The subscription was changed or activated after it was published (version " + row.getVersion()
                        + "), and then did not match." + now);
    }
}
