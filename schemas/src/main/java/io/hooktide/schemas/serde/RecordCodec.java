package io.hooktide.schemas.serde;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records of one type to and from the Confluent wire format. The configured serializer and deserializer are asked where
 * the registry is needed: for the id of our schema on a topic, and for records of other schemas. All else is read and
 * written here, with the same bytes (a tenth of the time), and goes on while the registry is down. For one thread at a
 * time.
 */
public final class RecordCodec<T extends SpecificRecord> implements AutoCloseable {
    private final Class<T> type;
    private final RegistryClient registry;
    private final WireFormat<T> wire;
    private final Map<String, Integer> idsByTopic = new HashMap<>();
    private final Set<Integer> ourIds = new HashSet<>();
    private final Set<Integer> otherIds = new HashSet<>();

    RecordCodec(Class<T> type, RegistryClient registry) {
        this.type = type;
        this.registry = registry;
        this.wire = new WireFormat<>(type);
    }

    /**
     * Makes sure that records can be written to the topic from now on, also while the registry is down.
     *
     * @throws RegistryUnavailableException if the registry does not answer or refuses the schema
     */
    public void prepare(String topic) {
        if (!idsByTopic.containsKey(topic)) {
            register(topic, EmptyRecord.of(type));
        }
    }

    /**
     * @throws IllegalArgumentException if a field that must be there is null
     * @throws RegistryUnavailableException if the schema is not known yet and the registry does not answer
     */
    public byte[] encode(String topic, T value) {
        Integer id = idsByTopic.get(topic);
        return id == null ? register(topic, value) : write(id, value);
    }

    private byte[] write(int id, T value) {
        try {
            return wire.write(id, value);
        } catch (RuntimeException failure) {
            throw new IllegalArgumentException(
                    "Not a valid " + type.getSimpleName() + ": " + failure.getMessage(), failure);
        }
    }

    private byte[] register(String topic, T value) {
        write(0, value);
        byte[] bytes;
        try {
            bytes = registry.serialize(topic, value);
        } catch (Exception failure) {
            throw new RegistryUnavailableException(
                    "No schema id for " + type.getSimpleName() + " on " + topic + ": "
                            + Unavailability.rootMessage(failure),
                    failure);
        }
        ourIdIn(bytes, value).ifPresent(id -> {
            idsByTopic.put(topic, id);
            ourIds.add(id);
        });
        return bytes;
    }

    // Empty where the configured serializer writes otherwise than we would: it is then asked every time.
    private OptionalInt ourIdIn(byte[] bytes, T value) {
        OptionalInt id = WireFormat.schemaId(bytes);
        return id.isPresent() && Arrays.equals(bytes, write(id.getAsInt(), value)) ? id : OptionalInt.empty();
    }

    /**
     * @throws UnreadableRecordException if the bytes are not such a record (null, garbage, unknown schema)
     * @throws RegistryUnavailableException if that cannot be told because the registry does not answer
     */
    public T decode(String topic, byte[] bytes) {
        if (bytes == null) {
            throw new UnreadableRecordException("A null value on " + topic, null);
        }
        int id = WireFormat.schemaId(bytes)
                .orElseThrow(() -> new UnreadableRecordException(
                        "Not in the Confluent wire format: " + bytes.length + " bytes", null));
        try {
            return ourIds.contains(id) ? wire.read(bytes) : readOther(topic, id, bytes);
        } catch (UnreadableRecordException known) {
            throw known;
        } catch (Exception | StackOverflowError | OutOfMemoryError failure) {
            if (!ourIds.contains(id) && Unavailability.causes(failure)) {
                throw new RegistryUnavailableException("The schema registry does not answer", failure);
            }
            throw new UnreadableRecordException(
                    "Not a " + type.getSimpleName() + ": " + Unavailability.rootMessage(failure), failure);
        }
    }

    private T readOther(String topic, int id, byte[] bytes) throws Exception {
        Object value = registry.deserialize(topic, id, bytes);
        if (!type.isInstance(value)) {
            throw new UnreadableRecordException(
                    "Not a " + type.getSimpleName() + " but "
                            + (value == null ? "null" : value.getClass().getSimpleName()),
                    null);
        }
        T record = type.cast(value);
        if (!otherIds.contains(id)) {
            learn(topic, id, record, bytes);
        }
        return record;
    }

    // Whether the id is our own schema's, which only the registry can tell: where it does not answer, it is asked
    // another
    // time. Nothing is registered by reading.
    private void learn(String topic, int id, T record, byte[] bytes) {
        try {
            (isOurs(topic, record.getSchema(), bytes) ? ourIds : otherIds).add(id);
        } catch (Exception failure) {
            if (!Unavailability.causes(failure)) {
                otherIds.add(id);
            }
        }
    }

    private boolean isOurs(String topic, Schema ours, byte[] bytes) throws Exception {
        return registry.writtenWith(topic, bytes)
                .filter(written ->
                        SchemaNormalization.toParsingForm(written).equals(SchemaNormalization.toParsingForm(ours)))
                .isPresent();
    }

    @Override
    public void close() {
        registry.close();
    }
}
