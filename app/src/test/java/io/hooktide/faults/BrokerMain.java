package io.hooktide.faults;

import io.hooktide.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.util.Map;

/** A broker as a process of its own, on a folder and a port. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]), Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        System.out.println("broker ready");
        Thread.currentThread().join();
    }
}
