package io.hooktide.bench.ground;

import io.hooktide.embedded.EmbeddedKafka;
import io.hooktide.embedded.EmbeddedRegistry;
import java.nio.file.Path;

/**
 * Broker and registry.
 *
 * @param whenDone ends them
 */
public record Cluster(String bootstrapServers, String registryUrl, Runnable whenDone) implements AutoCloseable {
    /** Both new, on the loopback address. */
    public static Cluster start(Path folder) {
        EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"));
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
