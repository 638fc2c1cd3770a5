package io.hooktide.retry.lag;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a group stands with one topic.
 *
 * @param delay of a delay topic; zero of any other
 * @param partitions how many the topic has
 * @param waiting not done, and not due yet: a delay topic's own delay is no lag
 * @param due not done, though due
 * @param oldestDue when the oldest of those became due; empty where none is
 * @param estimated whether there are more than were looked at: of the rest the offsets were counted, which are more than
 *     the records
 */
public record TierLag(
        String group,
        String topic,
        Duration delay,
        int partitions,
        long waiting,
        long due,
        Optional<Instant> oldestDue,
        boolean estimated) {}
