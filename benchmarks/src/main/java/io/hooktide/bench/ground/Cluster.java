package io.hooktide.bench.ground;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Broker and registry.
 *
 * @param whenDone ends them
 */
public record Cluster(String bootstrapServers, String registryUrl, Runnable whenDone) implements AutoCloseable {
    /** How long the place of a member that is gone is kept: as in the files for compose and Kubernetes. */
    public static final Duration SESSION = Duration.ofSeconds(10);

    private static final Map<String, String> BROKER =
            Map.of("group.consumer.session.timeout.ms", Long.toString(SESSION.toMillis()));

    /** Both new, on the loopback address. */
    public static Cluster start(Path folder) {
        EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"), 0, BROKER);
        try {
            EmbeddedRegistry registry = EmbeddedRegistry.start(folder.resolve("registry"));
            return new Cluster(broker.bootstrapServers(), registry.url(), () -> {
                registry.close();
                broker.close();
            });
        } catch (RuntimeException failure) {
            broker.close();
            throw failure;
        }
    }

    @Override
    public void close() {
        whenDone.run();
    }
}
