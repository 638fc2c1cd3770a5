package io.hooktide.schemas.serde;

import java.io.IOException;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Records of one type to and from the Confluent wire format. For one thread at a time. */
public final class RecordCodec<T extends SpecificRecord> implements AutoCloseable {
    private final Class<T> type;
    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    RecordCodec(Class<T> type, Serializer<Object> serializer, Deserializer<Object> deserializer) {
        this.type = type;
        this.serializer = serializer;
        this.deserializer = deserializer;
    }

    /** @throws RegistryUnavailableException if the schema is not known yet and the registry does not answer */
    public byte[] encode(String topic, T value) {
        try {
            return serializer.serialize(topic, value);
        } catch (RuntimeException failure) {
            throw new RegistryUnavailableException(
                    "No schema id for " + type.getSimpleName() + " on " + topic + ": " + rootMessage(failure), failure);
        }
    }

    /**
     * @throws UnreadableRecordException if the bytes are not such a record (null, garbage, unknown schema)
     * @throws RegistryUnavailableException if that cannot be told because the registry does not answer
     */
    public T decode(String topic, byte[] bytes) {
        if (bytes == null) {
            throw new UnreadableRecordException("A null value on " + topic, null);
        }
        Object value;
        try {
            value = deserializer.deserialize(topic, bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            if (isUnavailability(failure)) {
                throw new RegistryUnavailableException("The schema registry does not answer", failure);
            }
            throw new UnreadableRecordException("Not a " + type.getSimpleName() + ": " + rootMessage(failure), failure);
        }
        if (!type.isInstance(value)) {
            throw new UnreadableRecordException(
                    "Not a " + type.getSimpleName() + " but "
                            + (value == null ? "null" : value.getClass().getSimpleName()),
                    null);
        }
        return type.cast(value);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }

    // By name for the Apicurio and Confluent clients alike, since the serializer's class is a setting.
    private static boolean isUnavailability(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String name = cause.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            if (cause instanceof java.io.EOFException) {
                return false;
            }
            if (cause instanceof IOException
                    || cause instanceof InterruptedException
                    || name.contains("forbidden")
                    || name.contains("notauthorized")
                    || name.contains("timeout")) {
                return true;
            }
        }
        return false;
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
