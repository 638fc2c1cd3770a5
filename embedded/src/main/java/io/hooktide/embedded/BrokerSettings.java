package io.hooktide.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the embedded broker is configured with. Pure. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    // Small: one node, a handful of clients, a heap shared with everything else.
    private static final Map<String, String> SIZES = Map.ofEntries(
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("background.threads", "2"),
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            Map.entry("log.index.size.max.bytes", "1048576"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"));

    private static final Map<String, String> ONE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "min.insync.replicas", "1",
            "auto.create.topics.enable", "false");

    // A killed worker is noticed after 6 s and its open transaction ended before that. What a member is given it may
    // learn only at its next heartbeat; with few members nothing is won by assigning once a second only. A killed
    // broker may come back only when its session has ended: 3 s instead of 9.
    private static final Map<String, String> TIMES = Map.of(
            "group.initial.rebalance.delay.ms", "0",
            "group.consumer.session.timeout.ms", "6000",
            "group.consumer.min.session.timeout.ms", "6000",
            "group.consumer.heartbeat.interval.ms", "200",
            "group.consumer.min.heartbeat.interval.ms", "200",
            "group.consumer.assignment.interval.ms", "0",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "server.max.startup.time.ms", "60000");

    /**
     * While what a kill left is ended: no transaction is ended because it took too long, and the session of the killed one
     * is soon over. There is no client that a moment without leaders would hurt.
     */
    static final Map<String, String> RECOVERY = Map.of(
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "3600000",
            "broker.session.timeout.ms", "500",
            "broker.heartbeat.interval.ms", "100");

    private BrokerSettings() {}

    /** All but those that place the node. */
    static Map<String, String> ofAnyNode() {
        Map<String, String> all = new HashMap<>();
        all.putAll(SIZES);
        all.putAll(ONE_NODE);
        all.putAll(TIMES);
        return all;
    }

    static Map<String, String> of(Path folder, int port, int controllerPort, Map<String, String> overrides) {
        Map<String, String> all = ofAnyNode();
        all.putAll(overrides);
        String broker = "BROKER://" + FreePorts.LOOPBACK + ":" + port;
        String controller = FreePorts.LOOPBACK + ":" + controllerPort;
        all.put("process.roles", "broker,controller");
        all.put("node.id", Integer.toString(NODE_ID));
        all.put("log.dirs", folder.toString());
        all.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
        all.put("advertised.listeners", broker);
        all.put("listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        all.put("inter.broker.listener.name", "BROKER");
        all.put("controller.listener.names", CONTROLLER_LISTENER);
        all.put("controller.quorum.voters", NODE_ID + "@" + controller);
        return all;
    }
}
