package io.hooktide.schemas.serde;

import io.hooktide.schemas.serde.BoundedCall.NotInTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The configured serializer and deserializer: all that talks to the registry. They wait for its answer without a limit,
 * so every call that may need one is made on a thread of its own, for a limited time; a client that was given up is not
 * used again. For one thread at a time.
 */
final class RegistryClient implements AutoCloseable {
    private final Supplier<Serializer<Object>> serializers;
    private final Supplier<Deserializer<Object>> deserializers;
    private final Supplier<Deserializer<Object>> generic;
    private final Duration limit;
    private Serializer<Object> serializer;
    private Deserializer<Object> deserializer;
    /** Whether a deserializer was replaced: the present one may not know what has been read before. */
    private boolean forgotten;

    RegistryClient(
            Supplier<Serializer<Object>> serializers,
            Supplier<Deserializer<Object>> deserializers,
            Supplier<Deserializer<Object>> generic,
            Duration limit) {
        this.serializers = serializers;
        this.deserializers = deserializers;
        this.generic = generic;
        this.limit = limit;
        this.serializer = serializers.get();
        this.deserializer = deserializers.get();
    }

    /** Registers the schema for the topic if it is not yet. */
    byte[] serialize(String topic, SpecificRecord value) throws Exception {
        if (serializer == null) {
            serializer = serializers.get();
        }
        try {
            Serializer<Object> using = serializer;
            return BoundedCall.within(limit, () -> using.serialize(topic, value));
        } catch (NotInTimeException givenUp) {
            serializer = null;
            throw givenUp;
        }
    }

    /** With what schema the bytes were written; empty where the configured deserializer does not show it. */
    Optional<Schema> writtenWith(String topic, byte[] bytes) throws Exception {
        Object value = BoundedCall.within(limit, () -> {
            try (Deserializer<Object> using = generic.get()) {
                return using.deserialize(topic, bytes);
            }
        });
        return value instanceof GenericRecord record && !(value instanceof SpecificRecord)
                ? Optional.of(record.getSchema())
                : Optional.empty();
    }

    /** @param known whether bytes with this schema id have been read before: no answer of the registry is needed then */
    Object deserialize(String topic, byte[] bytes, boolean known) throws Exception {
        if (deserializer == null) {
            deserializer = deserializers.get();
            forgotten = true;
        }
        if (known && !forgotten) {
            return deserializer.deserialize(topic, bytes);
        }
        try {
            Deserializer<Object> using = deserializer;
            return BoundedCall.within(limit, () -> using.deserialize(topic, bytes));
        } catch (NotInTimeException givenUp) {
            deserializer = null;
            throw givenUp;
        }
    }

    @Override
    public void close() {
        if (serializer != null) {
            serializer.close();
        }
        if (deserializer != null) {
            deserializer.close();
        }
    }
}
