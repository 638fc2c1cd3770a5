package io.hooktide.embedded;

/** Another program listens on the port that was asked for. */
public final class PortTakenException extends RuntimeException {
    private final int port;

    PortTakenException(String what, int port) {
        super("Port " + port + " on " + FreePorts.LOOPBACK + ", wanted for the " + what
                + ", is taken by another program");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
