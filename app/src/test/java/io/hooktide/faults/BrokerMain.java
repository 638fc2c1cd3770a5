package io.hooktide.faults;

import io.hooktide.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;

/** A broker as a process of its own, on a folder and a port. No member loses its place while it is gone. */
public final class BrokerMain {
    private static final Map<String, String> PATIENT = Map.of("group.consumer.session.timeout.ms", "45000");

    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), PATIENT);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        System.out.println("broker ready");
        Thread.currentThread().join();
    }
}
