package io.hooktide.schemas.serde;

import io.hooktide.schemas.serde.BoundedCall.NotInTimeException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
    /** So many times as long as an answer may take. */
    static final int LONGER = 5;

    private final Supplier<Serializer<Object>> serializers;
    private final Supplier<Deserializer<Object>> deserializers;
    private final Supplier<Deserializer<Object>> generic;
    private final RegistryPatience patience;
    private Serializer<Object> serializer;
    private Deserializer<Object> deserializer;
    /** Schema ids that the present deserializer has read: it needs no answer of the registry for them. */
    private final Set<Integer> read = new HashSet<>();

    private long restsUntil;
    private long tellsNothingUntil;

    RegistryClient(
            Supplier<Serializer<Object>> serializers,
            Supplier<Deserializer<Object>> deserializers,
            Supplier<Deserializer<Object>> generic,
            RegistryPatience patience) {
        this.serializers = serializers;
        this.deserializers = deserializers;
        this.generic = generic;
        this.patience = patience;
        this.restsUntil = now();
        this.tellsNothingUntil = restsUntil;
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
            return BoundedCall.within(patience.limit(), () -> using.serialize(topic, value));
        } catch (NotInTimeException givenUp) {
            serializer = null;
            throw givenUp;
        }
    }

    /**
     * With what schema the bytes were written; empty where the configured deserializer does not show it. After a failure
     * the registry is not asked for a while: whoever wants to know does so at every record.
     */
    Optional<Schema> writtenWith(String topic, byte[] bytes) throws Exception {
        refuseUntil(tellsNothingUntil);
        try {
            Object value = BoundedCall.within(patience.limit(), () -> {
                try (Deserializer<Object> using = generic.get()) {
                    return using.deserialize(topic, bytes);
                }
            });
            return value instanceof GenericRecord record && !(value instanceof SpecificRecord)
                    ? Optional.of(record.getSchema())
                    : Optional.empty();
        } catch (Exception failure) {
            tellsNothingUntil = now() + LONGER * patience.limit().toNanos();
            throw failure;
        }
    }

    /** @param id of the schema of the bytes */
    Object deserialize(String topic, int id, byte[] bytes) throws Exception {
        if (deserializer == null) {
            deserializer = deserializers.get();
            read.clear();
        }
        if (read.contains(id)) {
            return deserializer.deserialize(topic, bytes);
        }
        refuseUntil(restsUntil);
        try {
            Deserializer<Object> using = deserializer;
            Object value = BoundedCall.within(patience.limit(), () -> using.deserialize(topic, bytes));
            read.add(id);
            return value;
        } catch (NotInTimeException givenUp) {
            deserializer = null;
            restsUntil = now() + patience.rest().toNanos();
            throw givenUp;
        }
    }

    private void refuseUntil(long nanos) throws NotInTimeException {
        if (now() - nanos < 0) {
            throw new NotInTimeException("It gave no answer a moment ago", null);
        }
    }

    private long now() {
        return patience.nanoTime().getAsLong();
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
