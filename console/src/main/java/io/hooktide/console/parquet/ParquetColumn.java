package io.hooktide.console.parquet;

import java.util.function.Consumer;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MilliSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** A column, each value of which may be null. */
public record ParquetColumn(String name, Kind kind) {
    /** What the values are. */
    public enum Kind {
        /** A String. */
        TEXT(Type.BYTE_ARRAY, element -> {
            element.setConverted_type(ConvertedType.UTF8);
            element.setLogicalType(LogicalType.STRING(new StringType()));
        }),
        /** A byte[]. */
        BYTES(Type.BYTE_ARRAY, element -> {}),
        /** An Integer. */
        NUMBER(Type.INT32, element -> {}),
        /** An Instant, in UTC, to the millisecond. */
        TIME(Type.INT64, element -> {
            element.setConverted_type(ConvertedType.TIMESTAMP_MILLIS);
            element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MILLIS(new MilliSeconds()))));
        });

        private final Type type;
        private final Consumer<SchemaElement> meaning;

        Kind(Type type, Consumer<SchemaElement> meaning) {
            this.type = type;
            this.meaning = meaning;
        }

        Type type() {
            return type;
        }
    }

    SchemaElement element() {
        SchemaElement element = new SchemaElement(name);
        element.setType(kind.type);
        element.setRepetition_type(FieldRepetitionType.OPTIONAL);
        kind.meaning.accept(element);
        return element;
    }
}
