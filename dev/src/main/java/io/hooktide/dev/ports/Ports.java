package io.hooktide.dev.ports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * The ports of one dev.
 *
 * @param offset added to each, so that several can run on one machine
 */
public record Ports(int offset) {
    public static final int MAX_OFFSET = 65_535 - 9_092;

    public int of(Listener listener) {
        return listener.port() + offset;
    }

    /** What to say where some are taken; empty where all are free. */
    public String complaint() {
        return complaint(Ports::isFree);
    }

    String complaint(IntPredicate free) {
        List<Listener> taken = Arrays.stream(Listener.values())
                .filter(listener -> !free.test(of(listener)))
                .toList();
        if (taken.isEmpty()) {
            return "";
        }
        String named = taken.stream()
                .map(listener -> of(listener) + " (" + listener.label() + ")")
                .collect(Collectors.joining(", "));
        return (taken.size() == 1 ? "port " + named + " is" : "ports " + named + " are")
                + " taken on 127.0.0.1 by another program; end that, or use other ports: --port-offset "
                + freeOffset(free);
    }

    // The next hundred in which all are free.
    private int freeOffset(IntPredicate free) {
        for (int next = offset + 100; next <= MAX_OFFSET; next += 100) {
            Ports ports = new Ports(next);
            if (Arrays.stream(Listener.values()).allMatch(listener -> free.test(ports.of(listener)))) {
                return next;
            }
        }
        return 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
