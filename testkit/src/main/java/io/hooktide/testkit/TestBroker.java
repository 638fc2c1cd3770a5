package io.hooktide.testkit;

import java.nio.file.Path;
import java.util.Map;

/** The broker of a {@link TestCluster}: in this JVM, or the published image in a container. */
interface TestBroker {
    /** System property: which of the two; "embedded" unless it is set. */
    String PROPERTY = "hooktide.test.broker";

    String EMBEDDED = "embedded";
    String CONTAINER = "container";

    // A machine that is busy for some seconds must not look like a broker that is gone.
    Map<String, String> NEVER_FENCED = Map.of("broker.session.timeout.ms", "60000");

    /**
     * Returns once the broker takes requests; it ends with the JVM.
     *
     * @param kind what the property says
     * @param folder for a broker in this JVM
     */
    static TestBroker start(String kind, Path folder) {
        return switch (kind) {
            case EMBEDDED -> EmbeddedBroker.start(folder);
            case CONTAINER -> ContainerBroker.start();
            default ->
                throw new IllegalArgumentException(
                        PROPERTY + " is '" + kind + "': it must be " + EMBEDDED + " or " + CONTAINER);
        };
    }

    String bootstrapServers();
}
