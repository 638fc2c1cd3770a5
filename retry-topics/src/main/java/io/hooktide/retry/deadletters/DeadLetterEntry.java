package io.hooktide.retry.deadletters;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import java.time.Instant;
import java.util.Optional;

/**
 * One record of the topic.
 *
 * @param at when the broker appended it
 * @param letter empty where the record itself cannot be read
 * @param problem why not; empty where it can
 */
public record DeadLetterEntry(DeadLetterId id, Instant at, Optional<DeadLetter> letter, String problem) {
    /** What a replay sends again; empty where the dead letter keeps a record that could not be read. */
    public Optional<Delivery> delivery() {
        return letter.map(DeadLetter::getDelivery);
    }

    public String reason() {
        return letter.map(DeadLetter::getReason).orElse("unreadable");
    }
}
