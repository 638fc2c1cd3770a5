package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.DeadLetterState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

/** The serializer's and deserializer's classes are settings: here, two that no registry stands behind. */
class NamedSerdeTest {
    private static final String TOPIC = "hooktide.dead-letter-states";

    private final DeadLetterState state = EmptyRecord.of(DeadLetterState.class);

    @Test
    void shouldUseClassesAndSettingsThatAreNamed() {
        // Given
        RecordCodecs codecs = new RecordCodecs(
                FixedId.class.getName(),
                FixedId.Reader.class.getName(),
                "http://127.0.0.1:1",
                Map.of("fixed.id", "77"));

        // When
        try (RecordCodec<DeadLetterState> codec = codecs.codec(DeadLetterState.class)) {
            byte[] first = codec.encode(TOPIC, state);
            byte[] second = codec.encode(TOPIC, state);

            // Then
            assertThat(first).isEqualTo(second);
            assertThat(ByteBuffer.wrap(first).getInt(1)).isEqualTo(77);
            assertThat(codec.decode(TOPIC, first)).isEqualTo(state);
        }
    }

    @Test
    void shouldAskSerializerEveryTimeThatWritesOtherwise() {
        // Given
        RecordCodecs codecs = new RecordCodecs(
                PlainText.class.getName(), FixedId.Reader.class.getName(), "http://127.0.0.1:1", Map.of());

        // When
        try (RecordCodec<DeadLetterState> codec = codecs.codec(DeadLetterState.class)) {
            codec.prepare(TOPIC);

            // Then
            assertThat(codec.encode(TOPIC, state)).isEqualTo(codec.encode(TOPIC, state));
            assertThat(new String(codec.encode(TOPIC, state), StandardCharsets.UTF_8))
                    .contains("\"state\"");
        }
    }

    /** Writes the id from its settings. */
    public static final class FixedId implements Serializer<Object> {
        private final WireFormat<DeadLetterState> wire = new WireFormat<>(DeadLetterState.class);
        private int id;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            id = Integer.parseInt((String) settings.get("fixed.id"));
        }

        @Override
        public byte[] serialize(String topic, Object value) {
            return wire.write(id, (DeadLetterState) value);
        }

        /** Reads whatever id. */
        public static final class Reader implements Deserializer<Object> {
            private final WireFormat<DeadLetterState> wire = new WireFormat<>(DeadLetterState.class);

            @Override
            public Object deserialize(String topic, byte[] bytes) {
                try {
                    return wire.read(bytes);
                } catch (java.io.IOException failure) {
                    throw new java.io.UncheckedIOException(failure);
                }
            }
        }
    }

    /** Not in the wire format at all. */
    public static final class PlainText implements Serializer<Object> {
        @Override
        public byte[] serialize(String topic, Object value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
