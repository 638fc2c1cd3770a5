package io.hooktide.testkit;

import io.hooktide.schemas.serde.RecordCodecs;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Another program that writes records with schemas of its own. */
public final class ForeignWriter {
    private ForeignWriter() {}

    @SuppressWarnings("unchecked")
    public static byte[] write(String registryUrl, String topic, GenericRecord record)
            throws ReflectiveOperationException {
        Object made = Class.forName(RecordCodecs.DEFAULT_SERIALIZER)
                .getDeclaredConstructor()
                .newInstance();
        try (Serializer<Object> serializer = (Serializer<Object>) made) {
            serializer.configure(
                    Map.of(
                            "apicurio.registry.url",
                            registryUrl + "/apis/registry/v2",
                            "apicurio.registry.as-confluent",
                            true,
                            "apicurio.registry.id-handler",
                            "io.apicurio.registry.serde.Legacy4ByteIdHandler",
                            "apicurio.registry.use-id",
                            "contentId",
                            "apicurio.registry.headers.enabled",
                            false,
                            "apicurio.registry.auto-register",
                            true,
                            "apicurio.registry.artifact-resolver-strategy",
                            "io.apicurio.registry.serde.strategy.TopicIdStrategy"),
                    false);
            return serializer.serialize(topic, record);
        }
    }
}
