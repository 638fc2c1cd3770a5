package io.hooktide.embedded;

import java.nio.file.Path;
import java.util.Map;

/** Main class of a child JVM with a broker, for a test to kill. Arguments: folder, port. Ends when its input does. */
public final class KilledBroker {
    private KilledBroker() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Map.of());
        System.out.println("ready " + kafka.bootstrapServers());
        System.in.read();
        Runtime.getRuntime().halt(0);
    }
}
