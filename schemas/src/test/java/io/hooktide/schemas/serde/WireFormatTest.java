package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.ApiKey;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
    private final WireFormat<DeadLetterState> wire = new WireFormat<>(DeadLetterState.class);

    @Test
    void shouldWriteMagicByteSchemaIdAndAvroBinary() throws IOException {
        // Given
        DeadLetterState state = DeadLetterState.newBuilder()
                .setState("discarded")
                .setAt(Instant.ofEpochMilli(64))
                .setBy("me")
                .build();

        // When
        byte[] bytes = wire.write(0x01020304, state);

        // Then: lengths and longs are zigzag varints, at the end no replay, round 0 and no reason
        assertThat(HexFormat.ofDelimiter(" ").formatHex(bytes))
                .isEqualTo("00 01 02 03 04 12 64 69 73 63 61 72 64 65 64 80 01 04 6d 65 00 00 00");
        assertThat(WireFormat.schemaId(bytes)).hasValue(0x01020304);
        assertThat(wire.read(bytes)).isEqualTo(state);
    }

    @Test
    void shouldSeeNoSchemaIdInOtherBytes() {
        // When
        // Then
        assertThat(WireFormat.schemaId(new byte[0])).isEmpty();
        assertThat(WireFormat.schemaId(new byte[] {0, 0, 0, 1})).isEmpty();
        assertThat(WireFormat.schemaId(new byte[] {1, 0, 0, 0, 1})).isEmpty();
        assertThat(WireFormat.schemaId(new byte[] {0, 0, 0, 0, 1})).hasValue(1);
    }

    @Test
    void shouldWriteTheSameAfterRecordThatFailedHalfWay() {
        // Given
        DeadLetterState good = EmptyRecord.of(DeadLetterState.class);
        DeadLetterState bad = EmptyRecord.of(DeadLetterState.class);
        bad.setBy(null);
        byte[] before = wire.write(7, good);

        // When
        assertThatThrownBy(() -> wire.write(7, bad)).hasMessageContaining("DeadLetterState.by");

        // Then
        assertThat(wire.write(7, good)).isEqualTo(before);
    }

    @Test
    void shouldReadOnAfterTruncatedRecord() throws IOException {
        // Given
        byte[] whole = wire.write(7, EmptyRecord.of(DeadLetterState.class));

        // When
        assertThatThrownBy(() -> wire.read(Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(EOFException.class);

        // Then
        assertThat(wire.read(whole)).isEqualTo(EmptyRecord.of(DeadLetterState.class));
    }

    @Test
    void shouldRefuseForgedLengthBeforeAllocatingIt() {
        // Given
        byte[] seventeenMebibytes = HexFormat.of().parseHex("000000000780808011");

        // When
        // Then
        assertThatThrownBy(() -> wire.read(seventeenMebibytes)).hasMessageContaining("exceeds maximum allowed");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                ChangeEvent.class,
                Subscription.class,
                ApiKey.class,
                Delivery.class,
                DeliveryAttempt.class,
                DeadLetter.class,
                DeadLetterState.class
            })
    void shouldMakeAnEmptyRecordOfEveryType(Class<? extends SpecificRecord> type) throws IOException {
        assertRoundTrip(type);
    }

    private static <T extends SpecificRecord> void assertRoundTrip(Class<T> type) throws IOException {
        // Given
        WireFormat<T> format = new WireFormat<>(type);
        T empty = EmptyRecord.of(type);

        // When
        // Then
        assertThat(format.read(format.write(1, empty))).isEqualTo(empty);
    }
}
