package io.hooktide.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hooktide.testkit.history.BodyHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** An endpoint on the loopback address that keeps what it is sent and answers as told. */
final class ScriptedEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<io.hooktide.testkit.history.Received> answered = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Received> answer = request -> 200;
    private volatile String retryAfter;

    /** @param at our clock in milliseconds */
    record Received(String path, Map<String, String> headers, byte[] body, long at) {
        String id() {
            return headers.get("webhook-id");
        }
    }

    ScriptedEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A status, called on a thread of its own for each request; it may block. */
    void answers(ToIntFunction<Received> status) {
        answer = status;
    }

    /** Sends Retry-After with every answer but 2xx. */
    void asksToWait(String value) {
        retryAfter = value;
    }

    List<Received> received() {
        return received;
    }

    List<Received> received(String id) {
        return received.stream().filter(request -> request.id().equals(id)).toList();
    }

    /** What was answered, for the checker of histories. */
    List<io.hooktide.testkit.history.Received> answered() {
        return answered;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            Received request = new Received(
                    exchange.getRequestURI().getPath(),
                    headers,
                    exchange.getRequestBody().readAllBytes(),
                    System.currentTimeMillis());
            received.add(request);
            int status = answer.applyAsInt(request);
            if (retryAfter != null && status >= 300) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            // Before the answer: who has that may record the attempt, and have the history checked, at once.
            answered.add(new io.hooktide.testkit.history.Received(
                    request.id(),
                    request.at(),
                    System.currentTimeMillis(),
                    status,
                    BodyHash.of(ByteBuffer.wrap(request.body()))));
            exchange.sendResponseHeaders(status, -1);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
