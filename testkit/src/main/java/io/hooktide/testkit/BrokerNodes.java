package io.hooktide.testkit;

import io.hooktide.embedded.EmbeddedKafka;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Brokers of one cluster in this JVM, numbered from 1. The first is the controller, too. One thread. */
final class BrokerNodes implements TestBroker, AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String CONTROLLER = "CONTROLLER";

    // One that comes back may have to wait until the session of before is over. A member of a group is not to lose its
    // place while its coordinator moves, however long that takes here.
    private static final Map<String, String> SESSIONS = Map.of(
            "broker.session.timeout.ms", "15000",
            "server.max.startup.time.ms", "120000",
            "group.consumer.session.timeout.ms", "45000");

    private final Path folder;
    private final List<Integer> ports;
    private final Map<Integer, KafkaRaftServer> running = new TreeMap<>();

    private BrokerNodes(Path folder, List<Integer> ports) {
        this.folder = folder;
        this.ports = ports;
    }

    /** @param folder that does not exist yet */
    static BrokerNodes start(Path folder, int count) {
        BrokerNodes nodes = new BrokerNodes(folder, UnusedPorts.find(count + 1));
        String clusterId = Uuid.randomUuid().toString();
        for (int node = 1; node <= count; node++) {
            nodes.format(node, clusterId);
            nodes.start(node);
        }
        return nodes;
    }

    void start(int node) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings(node), false), Time.SYSTEM);
        running.put(node, server);
        server.startup();
    }

    void stop(int node) {
        KafkaRaftServer server = running.remove(node);
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    boolean isRunning(int node) {
        return running.containsKey(node);
    }

    @Override
    public String bootstrapServers() {
        return String.join(
                ",",
                ports.subList(1, ports.size()).stream()
                        .map(port -> HOST + ":" + port)
                        .toList());
    }

    private void format(int node, String clusterId) {
        String data = folder(node);
        try {
            new Formatter()
                    .setNodeId(node)
                    .setClusterId(clusterId)
                    .setControllerListenerName(CONTROLLER)
                    .setDirectories(List.of(data))
                    .setMetadataLogDirectory(Optional.of(data))
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception failure) {
            throw new IllegalStateException("Cannot prepare " + data, failure);
        }
    }

    private Map<String, String> settings(int node) {
        boolean first = node == 1;
        String broker = "BROKER://" + HOST + ":" + ports.get(node);
        String controller = HOST + ":" + ports.get(0);
        Map<String, String> all = new HashMap<>(EmbeddedKafka.settings());
        all.putAll(SESSIONS);
        all.put("offsets.topic.replication.factor", Integer.toString(ports.size() - 1));
        all.put("transaction.state.log.replication.factor", Integer.toString(ports.size() - 1));
        all.put("process.roles", first ? "broker,controller" : "broker");
        all.put("node.id", Integer.toString(node));
        all.put("log.dirs", folder(node));
        all.put("listeners", first ? broker + "," + CONTROLLER + "://" + controller : broker);
        all.put("advertised.listeners", broker);
        all.put("listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", "BROKER");
        all.put("controller.listener.names", CONTROLLER);
        all.put("controller.quorum.voters", "1@" + controller);
        return all;
    }

    private String folder(int node) {
        return folder.resolve("node-" + node).toString();
    }

    @Override
    public void close() {
        for (int node = ports.size() - 1; node > 0; node--) {
            stop(node);
        }
    }
}
