package io.hooktide.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address for processes that start later, or again. They are below those that the system gives to
 * whoever asks for any free one, which it might do with others meanwhile; and none is given twice while this JVM runs, in
 * another one neither. Any thread.
 */
public final class UnusedPorts {
    private static final int LOWEST = 29_100;
    private static final int HIGHEST = 32_700;
    /** Who holds the port that is so much lower has been given the port. */
    private static final int TO_ITS_TOKEN = 8_000;

    private static final Queue<ServerSocket> TOKENS = new ConcurrentLinkedQueue<>();

    private UnusedPorts() {}

    public static int find() {
        return find(1).get(0);
    }

    /** Different ones. */
    public static List<Integer> find(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(port -> isFree(port) && isGiven(port))
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        Optional<ServerSocket> probe = listen(port);
        probe.ifPresent(UnusedPorts::close);
        return probe.isPresent();
    }

    private static boolean isGiven(int port) {
        Optional<ServerSocket> token = listen(port - TO_ITS_TOKEN);
        token.ifPresent(TOKENS::add);
        return token.isPresent();
    }

    private static Optional<ServerSocket> listen(int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket probe) {
        try {
            probe.close();
        } catch (IOException failure) {
            throw new IllegalStateException("Port " + probe.getLocalPort() + " cannot be let go", failure);
        }
    }
}
