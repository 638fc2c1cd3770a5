package io.hooktide.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Main class of a child JVM with a broker, for a test to kill. Arguments: folder, port. Ends when its input does. */
public final class KilledBroker {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private KilledBroker() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Map.of());
        System.out.println("ready " + kafka.bootstrapServers());
        System.in.read();
        Runtime.getRuntime().halt(0);
    }

    /** Returns once the broker in it takes requests. */
    static Child start(Path folder, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBroker.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Awaitility.await("the child's broker")
                .atMost(LIMIT)
                .until(() -> String.valueOf(output.readLine()).startsWith("ready"));
        return new Child(process);
    }

    record Child(Process process) {
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
