package io.hooktide.schemas.ids;

import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** Whose a dead letter is, whether it has its delivery or not. */
public final class DeliveryIdentities {
    /** Each field as the gateway takes it fits; of what else is in change-events the dead letter has to stay small. */
    private static final int MOST_BYTES = 2_048;

    private DeliveryIdentities() {}

    public static DeliveryIdentity of(Delivery delivery) {
        return new DeliveryIdentity(
                delivery.getDeliveryId(),
                delivery.getTenantId(),
                delivery.getSubscriptionId(),
                delivery.getEventId(),
                delivery.getObjectType(),
                delivery.getObjectId(),
                delivery.getAction(),
                delivery.getOccurredAt(),
                delivery.getPublishedAt(),
                delivery.getReplay());
    }

    /** Empty where the record could not be read: it is nobody's. */
    public static Optional<DeliveryIdentity> of(DeadLetter letter) {
        return Optional.ofNullable(letter.getDelivery())
                .map(DeliveryIdentities::of)
                .or(() -> Optional.ofNullable(letter.getIdentity()));
    }

    /** Itself, or null where it is larger than any that came through the gateway. */
    public static DeliveryIdentity orNone(DeliveryIdentity identity) {
        int bytes = Stream.of(
                        identity.getDeliveryId(),
                        identity.getTenantId(),
                        identity.getSubscriptionId(),
                        identity.getEventId(),
                        identity.getObjectType(),
                        identity.getObjectId(),
                        identity.getAction())
                .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        return bytes <= MOST_BYTES ? identity : null;
    }

    public static String eventType(DeliveryIdentity identity) {
        return identity.getObjectType() + "." + identity.getAction();
    }
}
