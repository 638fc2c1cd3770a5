package io.hooktide.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/** An endpoint that remembers how often it saw each webhook-id, and with which body. It answers pings and forgets them. */
public final class CountingEndpoint implements AutoCloseable {
    private static final long WORK_NANOS = 40_000_000;

    private final Map<String, Integer> posts = new ConcurrentHashMap<>();
    private final Map<String, Integer> bodies = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final ToIntFunction<Post> answers;
    private final HttpServer server;

    /** @param number 1 for the first time that the id is seen */
    public record Post(String path, String webhookId, int number) {}

    /** Answers 200 after 40 ms. */
    public CountingEndpoint() throws IOException {
        this(32, post -> {
            LockSupport.parkNanos(WORK_NANOS);
            return 200;
        });
    }

    /**
     * @param atOnce how many requests are answered at a time
     * @param answers with which status; may take its time
     */
    public CountingEndpoint(int atOnce, ToIntFunction<Post> answers) throws IOException {
        this.answers = answers;
        threads = Executors.newFixedThreadPool(atOnce);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.contains("webhook.ping") ? 200 : status(exchange, body), -1);
        }
    }

    private int status(HttpExchange exchange, String body) {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        Integer before = bodies.put(id, body.hashCode());
        if (before != null && before != body.hashCode()) {
            changed.add(id);
        }
        int number = posts.merge(id, 1, Integer::sum);
        return answers.applyAsInt(new Post(exchange.getRequestURI().getPath(), id, number));
    }

    public String url() {
        return url("/counted");
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public Set<String> ids() {
        return posts.keySet();
    }

    /** How often each id came. */
    public Map<String, Integer> postsById() {
        return Map.copyOf(posts);
    }

    /** Ids that came with different bodies. */
    public Set<String> changed() {
        return changed;
    }

    public int posts() {
        return posts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
