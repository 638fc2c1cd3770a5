package io.hooktide.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDocsTest {

    static Stream<Schema> schemas() {
        return Stream.of(
                ChangeEvent.SCHEMA$,
                Subscription.SCHEMA$,
                ApiKey.SCHEMA$,
                Delivery.SCHEMA$,
                DeliveryAttempt.SCHEMA$,
                DeadLetter.SCHEMA$,
                DeadLetterState.SCHEMA$,
                HeldPosition.SCHEMA$,
                Replay.SCHEMA$,
                ReplayProgress.SCHEMA$);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldDocumentEveryRecordAndField(Schema schema) {
        // When
        List<String> undocumented = new ArrayList<>();
        collect(schema, undocumented);

        // Then
        assertThat(undocumented).isEmpty();
    }

    private static void collect(Schema schema, List<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                note(schema.getFullName(), schema.getDoc(), undocumented);
                for (Schema.Field field : schema.getFields()) {
                    note(schema.getName() + "." + field.name(), field.doc(), undocumented);
                    collect(field.schema(), undocumented);
                }
            }
            case ARRAY -> collect(schema.getElementType(), undocumented);
            case MAP -> collect(schema.getValueType(), undocumented);
            case UNION -> schema.getTypes().forEach(part -> collect(part, undocumented));
            default -> assertThat(schema.getType()).isNotNull();
        }
    }

    private static void note(String what, String doc, List<String> undocumented) {
        if (doc == null || doc.isBlank()) {
            undocumented.add(what);
        }
    }
}
