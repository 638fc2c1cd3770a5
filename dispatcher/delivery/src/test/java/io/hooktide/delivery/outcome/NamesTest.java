package io.hooktide.delivery.outcome;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NamesTest {
    private static final byte[] KEY = {1};

    static Stream<BiConsumer<Delivery, String>> names() {
        return Stream.of(
                Delivery::setDeliveryId,
                Delivery::setTenantId,
                Delivery::setSubscriptionId,
                Delivery::setEventId,
                Delivery::setObjectType,
                Delivery::setObjectId,
                Delivery::setAction,
                Delivery::setReplayId,
                Delivery::setUrl);
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldLeaveRoomForTheAnswer(BiConsumer<Delivery, String> name) {
        // Given
        Delivery delivery = delivery();
        name.accept(delivery, "x".repeat(Names.MOST_CHARACTERS));

        // Then
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> Names.check(KEY, delivery))
                .withMessageContaining("more than " + Names.MOST_CHARACTERS);
    }

    @Test
    void shouldTakeWhateverTheGatewayTakes() {
        // Given
        Delivery delivery = delivery();
        delivery.setObjectId("é".repeat(256));
        delivery.setUrl("https://hooks.example/" + "a".repeat(2_026));

        // Then
        assertThatNoException().isThrownBy(() -> Names.check(KEY, delivery));
        assertThatExceptionOfType(UnreadableRecordException.class)
                .isThrownBy(() -> Names.check(new byte[Names.MOST_CHARACTERS + 1], delivery));
    }

    private static Delivery delivery() {
        return Delivery.newBuilder()
                .setDeliveryId("dlv_1")
                .setTenantId("acme")
                .setSubscriptionId("a")
                .setSubscriptionVersion(1)
                .setEventId("e")
                .setObjectType("invoice")
                .setObjectId("42")
                .setAction("updated")
                .setContentType("application/json")
                .setBody(ByteBuffer.wrap(new byte[] {'{', '}'}))
                .setOccurredAt(Instant.EPOCH)
                .setPublishedAt(Instant.EPOCH)
                .build();
    }
}
