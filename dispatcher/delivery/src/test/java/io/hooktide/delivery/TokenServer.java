package io.hooktide.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth2 token endpoint on the loopback address: client "me", and the secret that is right now. */
final class TokenServer implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger granted = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String secret;
    private volatile String garbage;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    TokenServer(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    /** Until it answers as usual, whoever asks waits. */
    void hang() {
        hanging = new CountDownLatch(1);
    }

    /** With that, whoever asks. */
    void answers(String text) {
        garbage = text;
    }

    void answerAsUsual() {
        garbage = null;
        hanging.countDown();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            hanging.await();
            if (garbage != null) {
                answer(exchange, garbage);
                return;
            }
            String right = Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.US_ASCII));
            if (!("Basic " + right).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            answer(
                    exchange,
                    "{\"access_token\":\"token-" + granted.incrementAndGet()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
