package io.hooktide.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hooktide.schemas.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** The configured deserializer is asked once for each schema id, and never again where the schema is ours. */
class OwnReadingTest {
    private static final String TOPIC = "hooktide.subscriptions";
    private static final byte[] BYTES =
            new WireFormat<>(Subscription.class).write(5, EmptyRecord.of(Subscription.class));

    @Test
    void shouldReadItselfWhatOurSchemaWrote() {
        // Given
        try (RecordCodec<Subscription> codec = reading("ours").codec(Subscription.class)) {
            // When
            Subscription first = codec.decode(TOPIC, BYTES);
            // Then
            assertThat(codec.decode(TOPIC, BYTES)).isEqualTo(first);
        }
    }

    @Test
    void shouldLeaveToTheDeserializerWhatAnotherSchemaWrote() {
        // Given
        try (RecordCodec<Subscription> codec = reading("another").codec(Subscription.class)) {
            // When
            codec.decode(TOPIC, BYTES);
            // Then
            assertThatThrownBy(() -> codec.decode(TOPIC, BYTES)).hasMessageContaining("asked again");
        }
    }

    @Test
    void shouldLeaveToTheDeserializerWhatIsWrittenWithWhoKnowsWhat() {
        // Given
        try (RecordCodec<Subscription> codec = reading("untold").codec(Subscription.class)) {
            // When
            codec.decode(TOPIC, BYTES);
            // Then
            assertThatThrownBy(() -> codec.decode(TOPIC, BYTES)).hasMessageContaining("asked again");
        }
    }

    private static RecordCodecs reading(String schema) {
        return new RecordCodecs(
                NamedSerdeTest.PlainText.class.getName(),
                OnceOnly.class.getName(),
                "http://127.0.0.1:1",
                Map.of("schema", schema));
    }

    /** Made anew for the question what the bytes were written with. */
    public static final class OnceOnly implements Deserializer<Object> {
        private boolean generic;
        private String schema;
        private boolean asked;

        @Override
        public void configure(Map<String, ?> settings, boolean isKey) {
            generic = settings.get("specific.avro.reader").equals(false);
            schema = (String) settings.get("schema");
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            if (asked) {
                throw new IllegalStateException("asked again");
            }
            asked = true;
            try {
                return generic && !schema.equals("untold")
                        ? written(bytes)
                        : new WireFormat<>(Subscription.class).read(bytes);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private Object written(byte[] bytes) throws IOException {
            if (schema.equals("another")) {
                Schema another = SchemaBuilder.record("Subscription").fields().endRecord();
                return new GenericData.Record(another);
            }
            return new GenericDatumReader<>(Subscription.getClassSchema())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        }
    }
}
