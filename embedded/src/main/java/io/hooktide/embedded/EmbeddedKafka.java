package io.hooktide.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker and controller in this JVM, on the loopback address. Its folder is kept: the next start on it,
 * also after a kill -9, goes on where this one ended.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    private static final int TRIES = 3;

    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, FolderLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /** What it is configured with, all but where the node is: with these, a broker elsewhere behaves the same. */
    public static Map<String, String> settings() {
        return BrokerSettings.ofAnyNode();
    }

    /** On any free port. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, 0, Map.of());
    }

    /**
     * Returns once the broker takes requests.
     *
     * @param folder made and formatted where it is new
     * @param port 0: any free one
     * @param overrides further broker settings, under Kafka's own names; all but those that place the node
     * @throws PortTakenException if another program listens on the port
     * @throws EmbeddedException if the broker does not start, for example because another one has the folder
     */
    public static EmbeddedKafka start(Path folder, int port, Map<String, String> overrides) {
        if (port != 0 && !FreePorts.isFree(port)) {
            throw new PortTakenException("broker", port);
        }
        Path data = folder.toAbsolutePath();
        FolderLock lock = FolderLock.take(data);
        try {
            format(data.resolve("log"));
            boolean killed = wasKilled(data.resolve("log"));
            EmbeddedKafka kafka = launch(data.resolve("log"), port, overrides, lock);
            if (killed) {
                HangingTransactions.end(kafka.port());
            }
            return kafka;
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static EmbeddedKafka launch(Path data, int port, Map<String, String> overrides, FolderLock lock) {
        for (int round = 1; ; round++) {
            List<Integer> free = FreePorts.find(2);
            int chosen = port == 0 ? free.get(0) : port;
            try {
                KafkaRaftServer server = started(BrokerSettings.of(data, chosen, free.get(1), overrides));
                return new EmbeddedKafka(server, lock, chosen);
            } catch (EmbeddedException failure) {
                if (round == TRIES || !PortRace.caused(failure)) {
                    throw failure;
                }
                LOG.info("event=broker_port_lost round={} cause=\"{}\"", round, failure.getMessage());
            }
        }
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException failure) {
            server.shutdown();
            server.awaitShutdown();
            throw new EmbeddedException("The broker does not start: " + failure.getMessage(), failure);
        }
    }

    // The broker leaves the one file when it ends in order, and has the other folder from its first start on.
    private static boolean wasKilled(Path data) {
        return Files.exists(data.resolve("__cluster_metadata-0"))
                && !Files.exists(data.resolve(".kafka_cleanshutdown"));
    }

    // The file is what a format writes last: a format that was interrupted is done again.
    private static void format(Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(data);
            new Formatter()
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(Optional.of(data.toString()))
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException failure) {
            throw new EmbeddedException("Cannot write to " + data + ": " + failure, failure);
        } catch (Exception failure) {
            throw new EmbeddedException("Cannot prepare " + data + " for the broker: " + failure.getMessage(), failure);
        }
    }

    public String bootstrapServers() {
        return FreePorts.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Ends the broker; the folder stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        lock.close();
    }
}
