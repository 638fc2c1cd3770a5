package io.hooktide.runtime.registry;

import io.hooktide.runtime.settings.SettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** Whom the serializers trust at the registry, and who they are: their settings have the names of Kafka's own behind a prefix. */
final class RegistryTls {
    /** Of Apicurio's serializers, and of Confluent's. */
    private static final List<String> PREFIXES = List.of("apicurio.registry.request.", "schema.registry.");

    private static final String TLS = "ssl.";

    private RegistryTls() {}

    /**
     * Empty where they say nothing of it: then the JDK's trust store holds.
     *
     * @param serializer settings of the serializer
     * @throws SettingException if a store cannot be read
     */
    static Optional<SSLContext> of(Map<String, String> serializer) {
        Map<String, String> given = new HashMap<>();
        for (String prefix : PREFIXES) {
            serializer.forEach((key, value) -> {
                if (key.startsWith(prefix + TLS)) {
                    given.put(key.substring(prefix.length()), value);
                }
            });
        }
        return given.isEmpty() ? Optional.empty() : Optional.of(context(given));
    }

    private static SSLContext context(Map<String, String> given) {
        ConfigDef known = new ConfigDef();
        SslConfigs.addClientSslSupport(known);
        try (DefaultSslEngineFactory kafkas = new DefaultSslEngineFactory()) {
            kafkas.configure(known.parse(given));
            return kafkas.sslContext();
        } catch (KafkaException failure) {
            throw new SettingException("serde.settings.*." + TLS + "*", "of the registry: " + failure.getMessage());
        }
    }
}
