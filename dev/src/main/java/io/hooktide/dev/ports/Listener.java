package io.hooktide.dev.ports;

import java.util.Locale;

/** Who listens on which port in dev, before the offset. */
public enum Listener {
    GATEWAY(8080),
    CONSOLE(8081),
    OPS(8082),
    REGISTRY(8085),
    RECEIVER(8090),
    KAFKA(9092),
    POSTGRESQL(5433);

    private final int port;

    Listener(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    String label() {
        return switch (this) {
            case REGISTRY -> "schema registry";
            case KAFKA -> "Kafka";
            case POSTGRESQL -> "PostgreSQL";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
