package io.hooktide.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker and controller in this JVM, on the loopback address. Its folder is kept: the next start on it,
 * also after a kill -9, goes on where this one ended.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final BrokerNode node;
    private final FolderLock lock;

    private EmbeddedKafka(BrokerNode node, FolderLock lock) {
        this.node = node;
        this.lock = lock;
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
            if (wasKilled(data.resolve("log"))) {
                recover(data.resolve("log"), overrides);
            }
            return new EmbeddedKafka(BrokerNode.launch(data.resolve("log"), port, overrides), lock);
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /**
     * Ends what a kill left open, on a port that no client knows. A client that went on meanwhile would write its next
     * transaction behind one whose end its partition never heard of, and the end of the next one would count for both.
     */
    private static void recover(Path data, Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(overrides);
        settings.putAll(BrokerSettings.RECOVERY);
        try (BrokerNode alone = BrokerNode.launch(data, 0, settings)) {
            HangingTransactions.end(alone.port());
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
        return FreePorts.LOOPBACK + ":" + node.port();
    }

    public int port() {
        return node.port();
    }

    /** Ends the broker; the folder stays. */
    @Override
    public void close() {
        node.close();
        lock.close();
    }
}
