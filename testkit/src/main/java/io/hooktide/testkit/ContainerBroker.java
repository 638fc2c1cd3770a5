package io.hooktide.testkit;

import io.hooktide.embedded.EmbeddedKafka;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.kafka.KafkaContainer;

/** The published image, with the settings of the embedded broker. Needs a Docker engine. */
record ContainerBroker(KafkaContainer container) implements TestBroker {
    static final String IMAGE = "apache/kafka:4.3.1";

    // Of the image: its default is 1 GB, more than the tests need beside what else runs.
    private static final String HEAP = "-Xms256m -Xmx512m";

    static ContainerBroker start() {
        KafkaContainer container =
                new KafkaContainer(IMAGE).withEnv(environment()).withEnv("KAFKA_HEAP_OPTS", HEAP);
        // Removes it also where Testcontainers' own cleaner (Ryuk) is switched off.
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "broker-container-end"));
        container.start();
        return new ContainerBroker(container);
    }

    /** The image takes broker settings as variables: KAFKA_, then the key in upper case with '_' for '.'. */
    static Map<String, String> environment() {
        Map<String, String> settings = new HashMap<>(EmbeddedKafka.settings());
        settings.putAll(SETTINGS);
        return settings.entrySet().stream()
                .collect(Collectors.toMap(entry -> variable(entry.getKey()), Map.Entry::getValue));
    }

    private static String variable(String key) {
        return "KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }
}
