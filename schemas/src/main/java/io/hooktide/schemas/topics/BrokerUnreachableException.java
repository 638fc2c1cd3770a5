package io.hooktide.schemas.topics;

/** No broker answered in time; the message names the address that was tried. */
public final class BrokerUnreachableException extends RuntimeException {
    BrokerUnreachableException(String bootstrapServers, long seconds, Throwable cause) {
        super(
                "No broker answers at " + bootstrapServers + " within " + seconds
                        + " s: check kafka.bootstrap.servers and that Kafka is up",
                cause);
    }
}
