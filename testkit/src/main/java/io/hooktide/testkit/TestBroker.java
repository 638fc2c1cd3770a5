package io.hooktide.testkit;

import java.nio.file.Path;
import java.util.Map;

/** The broker of a {@link TestCluster}: in this JVM, or the published image in a container. */
interface TestBroker {
    /** System property: which of the two; "embedded" unless it is set. */
    String PROPERTY = "hooktide.test.broker";

    String EMBEDDED = "embedded";
    String CONTAINER = "container";

    // A machine that is busy for some seconds must not look like a broker that is gone. Who joins a group learns at its
    // second heartbeat what it is given: most tests start a member of one.
    Map<String, String> SETTINGS = Map.of(
            "broker.session.timeout.ms", "60000",
            "group.consumer.heartbeat.interval.ms", "100",
            "group.consumer.min.heartbeat.interval.ms", "100");

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
