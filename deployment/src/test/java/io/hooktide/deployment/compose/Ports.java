package io.hooktide.deployment.compose;

import io.hooktide.testkit.UnusedPorts;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Free ones for everything that docker-compose.yml publishes. */
final class Ports {
    static final List<String> VARIABLES = List.of(
            "PORT_GATEWAY",
            "PORT_CONSOLE",
            "PORT_RECEIVER",
            "PORT_REGISTRY",
            "PORT_KAFKA",
            "PORT_KAFKA_2",
            "PORT_KAFKA_3",
            "PORT_PROMETHEUS",
            "PORT_GRAFANA");

    private Ports() {}

    static Map<String, String> free() {
        Map<String, String> ports = new TreeMap<>();
        Iterator<Integer> free = UnusedPorts.find(VARIABLES.size()).iterator();
        VARIABLES.forEach(variable -> ports.put(variable, Integer.toString(free.next())));
        return ports;
    }
}
