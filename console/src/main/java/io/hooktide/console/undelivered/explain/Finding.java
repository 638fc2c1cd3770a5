package io.hooktide.console.undelivered.explain;

import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.SubscriptionStatus;
import java.util.Optional;

/**
 * Why an event has no delivery for a subscription. Pure.
 *
 * @param why a word, see the API's document
 * @param clause which part of the subscription does not match; null where that is not why
 * @param hint for people
 */
record Finding(String why, String clause, String hint) {
    /**
     * @param row the subscription as it is now
     * @param clause which part of it does not match; empty: all does
     * @param logComplete whether the log history has what was published then
     */
    static Finding of(Subscription row, FoundEvent event, Optional<String> clause, boolean logComplete) {
        if (!event.reached()) {
            return new Finding("not_reached", null, "The fan-out has not reached it yet.");
        }
        if (row.getUpdatedAt().isAfter(event.appendedAt())) {
            return changedSince(row, event, clause);
        }
        SubscriptionStatus status = SubscriptionStatus.ofWireName(row.getStatus());
        if (status == SubscriptionStatus.DEACTIVATED) {
            return new Finding("not_active", null, "The subscription was deactivated and matched nothing.");
        }
        if (clause.isPresent()) {
            return new Finding("not_matched", clause.get(), "The subscription does not want it: " + clause.get() + ".");
        }
        if (!logComplete) {
            return new Finding("log_behind", null, "It matches; the log history has not got to it yet.");
        }
        return new Finding(
                "unaccounted",
                null,
                "It matches, and there is no delivery. If it was published twice within the dedup window, look for the"
                        + " other; else this is a fault.");
    }

    private static Finding changedSince(Subscription row, FoundEvent event, Optional<String> clause) {
        String now = clause.map(part -> " As it is now it does not match: " + part + ".")
                .orElse(" As it is now it would match.");
        if (row.getCreatedAt().isAfter(event.appendedAt())) {
            return new Finding("before_subscription", clause.orElse(null), "It is older than the subscription." + now);
        }
        return new Finding(
                "before_change",
                clause.orElse(null),
                "The subscription was changed or activated after it was published (version " + row.getVersion()
                        + "), and then did not match." + now);
    }
}
