package io.hooktide.runtime.registry;

import io.hooktide.runtime.settings.SettingException;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
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
            Map<String, Object> parsed = known.parse(given);
            kafkas.configure(parsed);
            boolean named = !"".equals(given.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG));
            return named ? kafkas.sslContext() : nameless(kafkas, parsed);
        } catch (KafkaException | GeneralSecurityException failure) {
            throw new SettingException("serde.settings.*." + TLS + "*", "of the registry: " + failure.getMessage());
        }
    }

    // The client that asks knows no other way to leave the host's name unchecked.
    private static SSLContext nameless(DefaultSslEngineFactory kafkas, Map<String, Object> parsed)
            throws GeneralSecurityException {
        KeyManager[] own = null;
        if (kafkas.keystore() != null) {
            Password password = (Password) parsed.get(SslConfigs.SSL_KEY_PASSWORD_CONFIG);
            Password ofStore = (Password) parsed.get(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(kafkas.keystore(), characters(password == null ? ofStore : password));
            own = keys.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {NamelessTrust.of(kafkas.truststore())}, null);
        return context;
    }

    private static char[] characters(Password password) {
        return password == null ? null : password.value().toCharArray();
    }
}
