package io.hooktide.bench.tls;

/**
 * How much of everything.
 *
 * @param requests on warm connections
 * @param handshakes full ones; as many again resume a session
 * @param payload bytes of each body
 */
record TlsPlan(int requests, int handshakes, int payload) {
    static final int IN_FLIGHT = 64;
    static final int HOSTS = 20;

    int realms() {
        return Math.max(1, handshakes / HOSTS);
    }
}
