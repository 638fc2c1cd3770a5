package io.hooktide.retry.deadletters;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import io.hooktide.schemas.ids.DeliveryIdentities;
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
    /** What a replay sends again; empty where there is none: it could not be read, made or kept. */
    public Optional<Delivery> delivery() {
        return letter.map(DeadLetter::getDelivery);
    }

    /** Whose it is; empty where the record could not be read. */
    public Optional<DeliveryIdentity> identity() {
        return letter.flatMap(DeliveryIdentities::of);
    }

    public String reason() {
        return letter.map(DeadLetter::getReason).orElse("unreadable");
    }
}
