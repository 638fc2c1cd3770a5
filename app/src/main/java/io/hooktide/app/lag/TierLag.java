package io.hooktide.app.lag;

import java.time.Instant;
import java.util.Optional;

/**
 * How a group stands with one topic.
 *
 * @param partitions how many the topic has
 * @param waiting not done, and not due yet: a delay topic's own delay is no lag
 * @param due not done, though due
 * @param oldestDue when the oldest of those became due; empty where none is
 * @param atLeast whether there are more than were counted
 */
record TierLag(
        String group,
        String topic,
        int partitions,
        long waiting,
        long due,
        Optional<Instant> oldestDue,
        boolean atLeast) {}
