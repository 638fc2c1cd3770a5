package io.hooktide.delivery.outcome;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.util.stream.Stream;

/**
 * The ids and names of a delivery. They are kept with each attempt, beside what the endpoint answered, so that they must
 * leave room for that: a record that does not fit would be refused with its whole batch, again and again. Pure.
 */
public final class Names {
    /** Of all of them together, and in bytes of the record's key; those of Hooktide's own records have some hundred. */
    public static final int MOST_CHARACTERS = 64 * 1024;

    private Names() {}

    /** @throws UnreadableRecordException if no attempt of it could be recorded */
    public static void check(byte[] key, Delivery delivery) {
        long characters = Stream.of(
                        delivery.getDeliveryId(),
                        delivery.getTenantId(),
                        delivery.getSubscriptionId(),
                        delivery.getEventId(),
                        delivery.getObjectType(),
                        delivery.getObjectId(),
                        delivery.getAction(),
                        delivery.getReplayId(),
                        delivery.getUrl())
                .mapToLong(name -> name == null ? 0 : name.length())
                .sum();
        if (Math.max(characters, key.length) > MOST_CHARACTERS) {
            throw new UnreadableRecordException(
                    "Its names have " + characters + " characters and its key " + key.length + " bytes, more than "
                            + MOST_CHARACTERS,
                    null);
        }
    }
}
