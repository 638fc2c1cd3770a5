package io.hooktide.schemas.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A record with nothing in it, but valid: what a schema can be registered with before there is a first record. */
final class EmptyRecord {
    private EmptyRecord() {}

    static <T extends SpecificRecord> T of(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        T empty = type.cast(SpecificData.newInstance(type, schema));
        for (Schema.Field field : schema.getFields()) {
            empty.put(field.pos(), valueOf(field.schema()));
        }
        return empty;
    }

    private static Object valueOf(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> null;
            case STRING -> "";
            case BYTES -> ByteBuffer.allocate(0);
            case BOOLEAN -> false;
            case INT -> 0;
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? Instant.EPOCH : (Object) 0L;
            case ARRAY -> List.of();
            case MAP -> Map.of();
            case UNION -> valueOf(schema.getTypes().get(0));
            default ->
                throw new IllegalArgumentException(
                        "No field of our records has the type " + schema.getType() + ": " + schema);
        };
    }
}
