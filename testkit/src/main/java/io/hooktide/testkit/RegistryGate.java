package io.hooktide.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The way to the registry, which a test can close: another port of the loopback address that leads there. */
public final class RegistryGate implements AutoCloseable {
    /** What becomes of connections. */
    public enum Way {
        OPEN,
        /** Closed at once. */
        REFUSED,
        /** Taken, and never answered. */
        HANGING
    }

    private final URI registry;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "registry-gate");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Way way = Way.OPEN;

    public RegistryGate(String registryUrl) throws IOException {
        registry = URI.create(registryUrl);
        listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::listen);
    }

    public String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Also for the connections there are: they are closed. */
    public void become(Way next) {
        way = next;
        sockets.forEach(RegistryGate::close);
        sockets.clear();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                taken(listening.accept());
            } catch (IOException ended) {
                if (!listening.isClosed()) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private void taken(Socket client) {
        if (way == Way.REFUSED) {
            close(client);
            return;
        }
        sockets.add(client);
        if (way == Way.OPEN) {
            threads.execute(() -> connect(client));
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(registry.getHost(), registry.getPort());
            sockets.add(server);
            threads.execute(() -> pump(server, client));
            pump(client, server);
        } catch (IOException notThere) {
            close(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        become(Way.REFUSED);
        threads.shutdownNow();
    }
}
