package io.hooktide.schemas.serde;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes codecs. The serializer and deserializer classes are settings: Apicurio's by default, in the mode that is
 * compatible with Confluent's; any other that speaks the Confluent wire format will do.
 *
 * @param serializer class name, for example io.confluent.kafka.serializers.KafkaAvroSerializer
 * @param deserializer class name
 * @param registryUrl base address of the registry, for example http://127.0.0.1:8085; several, separated by commas, for
 *     classes that take them: Apicurio's are given the first
 * @param settings passed to both classes under their own names; win over ours
 */
public record RecordCodecs(String serializer, String deserializer, String registryUrl, Map<String, String> settings) {
    public static final String DEFAULT_SERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaSerializer";
    public static final String DEFAULT_DESERIALIZER = "io.apicurio.registry.serde.avro.AvroKafkaDeserializer";

    /** How long a codec waits for an answer of the registry. */
    private static final Duration REGISTRY_LIMIT = Duration.ofSeconds(5);

    private static final Duration REGISTRY_REST = REGISTRY_LIMIT.multipliedBy(RegistryClient.LONGER);

    /** Records as they were written, and not as our classes have them. */
    private static final Map<String, Object> GENERIC =
            Map.of("specific.avro.reader", false, "apicurio.registry.use-specific-avro-reader", false);

    static {
        AvroSafety.apply();
    }

    public RecordCodecs {
        settings = Map.copyOf(settings);
    }

    public static RecordCodecs at(String registryUrl) {
        return new RecordCodecs(DEFAULT_SERIALIZER, DEFAULT_DESERIALIZER, registryUrl, Map.of());
    }

    /** A codec of its own for each thread. */
    public <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type) {
        return codec(type, REGISTRY_LIMIT);
    }

    /**
     * As {@link #codec}, for a thread that must not stand still: after a call that ran out of time (5 s), records of
     * schemas that it does not know are refused at once for 25 s, as while the registry is down.
     */
    public <T extends SpecificRecord> RecordCodec<T> restingCodec(Class<T> type) {
        return codec(type, new RegistryPatience(REGISTRY_LIMIT, REGISTRY_REST, System::nanoTime));
    }

    <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type, Duration registryLimit) {
        return codec(type, new RegistryPatience(registryLimit, Duration.ZERO, System::nanoTime));
    }

    private <T extends SpecificRecord> RecordCodec<T> codec(Class<T> type, RegistryPatience patience) {
        return new RecordCodec<>(
                type,
                new RegistryClient(
                        this::newSerializer, () -> deserializer(Map.of()), () -> deserializer(GENERIC), patience));
    }

    private Serializer<Object> newSerializer() {
        Serializer<Object> made = instance(serializer, Serializer.class);
        made.configure(clientSettings(), false);
        return made;
    }

    private Deserializer<Object> deserializer(Map<String, Object> over) {
        Deserializer<Object> made = instance(deserializer, Deserializer.class);
        Map<String, Object> config = clientSettings();
        config.putAll(over);
        made.configure(config, false);
        return made;
    }

    private Map<String, Object> clientSettings() {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", registryUrl);
        config.put("specific.avro.reader", true);
        config.put("apicurio.registry.url", apicurioUrl());
        config.put("apicurio.registry.as-confluent", true);
        config.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler");
        config.put("apicurio.registry.use-id", "contentId");
        config.put("apicurio.registry.headers.enabled", false);
        config.put("apicurio.registry.auto-register", true);
        config.put("apicurio.registry.use-specific-avro-reader", true);
        // One self-contained schema for each topic, as Confluent's clients register it.
        config.put("apicurio.registry.serializer.dereference-schema", true);
        // An id stands for the same schema for ever: no need to ask again.
        config.put("apicurio.registry.check-period-ms", Duration.ofDays(36_500).toMillis());
        config.put("apicurio.registry.retry-count", 1);
        config.put(
                "apicurio.registry.artifact-resolver-strategy", "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        config.putAll(settings);
        return config;
    }

    private String apicurioUrl() {
        String first = registryUrl.split(",")[0].strip();
        String base = first.endsWith("/") ? first.substring(0, first.length() - 1) : first;
        int api = base.indexOf("/apis/");
        return (api < 0 ? base : base.substring(0, api)) + "/apis/registry/v2";
    }

    @SuppressWarnings("unchecked")
    private static <C> C instance(String className, Class<? super C> kind) {
        try {
            Class<?> type =
                    Class.forName(className, true, Thread.currentThread().getContextClassLoader());
            return (C) kind.cast(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException | ClassCastException failure) {
            throw new IllegalArgumentException(
                    "'" + className + "' is not a " + kind.getSimpleName() + " on the class path", failure);
        }
    }
}
