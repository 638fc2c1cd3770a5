package io.hooktide.testkit;

import io.hooktide.embedded.EmbeddedKafka;
import java.nio.file.Path;

/** In this JVM: needs nothing else, and is there within 3 s. */
record EmbeddedBroker(EmbeddedKafka kafka) implements TestBroker {
    static EmbeddedBroker start(Path folder) {
        ClusterFolder.wipe(folder);
        return new EmbeddedBroker(EmbeddedKafka.start(folder, 0, SETTINGS));
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }
}
