package io.hooktide.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker and controller that takes requests on a port. Its folder is formatted, and nobody else's. */
record BrokerNode(KafkaRaftServer server, int port) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerNode.class);
    private static final int TRIES = 3;

    /** @param port 0: any free one */
    static BrokerNode launch(Path data, int port, Map<String, String> overrides) {
        for (int round = 1; ; round++) {
            List<Integer> free = FreePorts.find(2);
            int chosen = port == 0 ? free.get(0) : port;
            try {
                return new BrokerNode(started(BrokerSettings.of(data, chosen, free.get(1), overrides)), chosen);
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

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
