package io.hooktide.client.send;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The producer's settings: those given, defaults for the rest, and what is not to be changed. Pure. */
public final class ProducerSettings {
    /** Milliseconds for which publish waits at most for metadata or room in the buffer. */
    public static final int MAX_BLOCK_MS = 5_000;

    /** Bytes of unsent events that are kept at most. */
    public static final long BUFFER_MEMORY = 32L * 1024 * 1024;

    private static final Map<String, Object> DEFAULTS = Map.of(
            "compression.type",
            "lz4",
            "linger.ms",
            2,
            "batch.size",
            64 * 1024,
            "buffer.memory",
            BUFFER_MEMORY,
            "max.block.ms",
            MAX_BLOCK_MS,
            "delivery.timeout.ms",
            30_000,
            "request.timeout.ms",
            10_000,
            // The topic is forgotten after so long without an event; the first one after that would have to wait.
            "metadata.max.idle.ms",
            Integer.MAX_VALUE);
    private static final Map<String, Object> FIXED = Map.of(
            "acks", "all",
            "enable.idempotence", true,
            "key.serializer", ByteArraySerializer.class,
            "value.serializer", ByteArraySerializer.class,
            "partitioner.class", KeyPartitioner.class);

    private ProducerSettings() {}

    /** @throws IllegalArgumentException naming a setting that would give up a guarantee */
    public static Map<String, Object> of(Map<String, ?> given) {
        refuse(given, "acks", Set.of("all", "-1"));
        refuse(given, "enable.idempotence", Set.of("true"));
        Map<String, Object> settings = new HashMap<>(DEFAULTS);
        settings.putAll(given);
        settings.putAll(FIXED);
        return settings;
    }

    private static void refuse(Map<String, ?> given, String key, Set<String> allowed) {
        Object value = given.get(key);
        if (value != null && !allowed.contains(value.toString())) {
            throw new IllegalArgumentException(
                    key + ": '" + value + "' would lose or repeat events; leave it out, or set " + allowed);
        }
    }
}
