package io.hooktide.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback address for processes that start later, or again. They are below those that the system gives to
 * whoever asks for any free one, which it might do with others meanwhile. Any thread.
 */
public final class UnusedPorts {
    private static final int LOWEST = 29_100;
    private static final int HIGHEST = 32_700;

    private UnusedPorts() {}

    public static int find() {
        return find(1).get(0);
    }

    /** Different ones. */
    public static List<Integer> find(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .distinct()
                .filter(UnusedPorts::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
