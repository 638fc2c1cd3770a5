package io.hooktide.dev.balance;

import java.util.Set;

/**
 * The account of all deliveries: delivered + dead-lettered + dropped + pending = events x matches.
 *
 * @param events published
 * @param matches pairs of an event and a subscription that it goes to
 * @param lost pairs without a delivery
 * @param unexpected deliveries that belong to no such pair
 * @param repeated deliveries that ended more than once, or in more than one way
 */
public record Balance(
        int events,
        int matches,
        int delivered,
        int deadLettered,
        int dropped,
        int pending,
        Set<String> lost,
        Set<String> unexpected,
        Set<String> repeated) {

    /** Whether the sum is right and made up of the right deliveries. */
    public boolean adds() {
        return delivered + deadLettered + dropped + pending == matches
                && lost.isEmpty()
                && unexpected.isEmpty()
                && repeated.isEmpty();
    }

    /** Whether it adds up and nothing is left to do. */
    public boolean settled() {
        return adds() && pending == 0;
    }

    public String equation() {
        return delivered + " delivered + " + deadLettered + " dead-lettered + " + dropped + " dropped + " + pending
                + " pending = " + (delivered + deadLettered + dropped + pending);
    }
}
