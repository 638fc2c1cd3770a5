package io.hooktide.dev;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** An endpoint that takes its time, and remembers how often it saw each webhook-id, and with which body. */
final class CountingEndpoint implements AutoCloseable {
    private static final long WORK_NANOS = 40_000_000;

    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private final Map<String, Integer> bodies = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(32);
    private final HttpServer server;

    CountingEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            LockSupport.parkNanos(WORK_NANOS);
            if (!body.contains("webhook.ping")) {
                String id = exchange.getRequestHeaders().getFirst("webhook-id");
                Integer before = bodies.put(id, body.hashCode());
                if (before != null && before != body.hashCode()) {
                    changed.add(id);
                }
                posts.merge(id, 1, Integer::sum);
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/counted";
    }

    Set<String> ids() {
        return posts.keySet();
    }

    /** Ids that came with different bodies. */
    Set<String> changed() {
        return changed;
    }

    int posts() {
        return posts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
