package io.hooktide.deployment.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
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

    /** All held at once, so that no two are the same. */
    static Map<String, String> free() {
        List<ServerSocket> held = new ArrayList<>();
        try {
            Map<String, String> ports = new TreeMap<>();
            for (String variable : VARIABLES) {
                ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                ports.put(variable, Integer.toString(socket.getLocalPort()));
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
