package io.hooktide.pipeline;

import io.hooktide.schemas.topics.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One installation for all classes of a run that need no other; each takes tenants of its own. */
final class SharedInstallation implements BeforeAllCallback {
    /** What a subscription may wait between attempts. */
    static final String SHORT = "100ms";

    static final String LONG = "1500ms";

    private Installation hooktide;

    @Override
    public void beforeAll(ExtensionContext context) {
        hooktide = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedInstallation.class))
                .getOrComputeIfAbsent(Running.class)
                .hooktide;
    }

    Installation get() {
        return hooktide;
    }

    /** Closed at the end of the run, with the store. */
    private static final class Running implements AutoCloseable {
        private final Installation hooktide;

        Running() throws Exception {
            Path folder = Files.createTempDirectory("installation");
            List<Tier> tiers = Stream.of(SHORT, LONG).map(Tier::parse).toList();
            hooktide = new Installation(folder, tiers);
        }

        @Override
        public void close() {
            hooktide.close();
        }
    }
}
