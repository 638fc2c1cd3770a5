package io.hooktide.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers of both versions read and write deliveries while an upgrade is rolled out. */
class DeliveryCompatibilityTest {
    @ParameterizedTest
    @ValueSource(strings = {"faultSince", "context", "url", "traceparent", "tracestate"})
    void shouldBeReadByAndReadWhatWasWrittenBeforeTheFieldWasAdded(String added) {
        // Given
        Schema before = without(Delivery.SCHEMA$, added);

        // Then
        assertThat(before.getField(added)).isNull();
        assertThat(compatibility(Delivery.SCHEMA$, before)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(before, Delivery.SCHEMA$)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    @Test
    void shouldReadDeadLettersOfBothVersions() {
        // Given
        Schema before = without(DeadLetter.SCHEMA$, "identity");

        // Then
        assertThat(compatibility(DeadLetter.SCHEMA$, before)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        assertThat(compatibility(before, DeadLetter.SCHEMA$)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static Schema without(Schema now, String name) {
        List<Schema.Field> rest = now.getFields().stream()
                .filter(field -> !field.name().equals(name))
                .map(field -> new Schema.Field(field, field.schema()))
                .toList();
        return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, rest);
    }
}
