package io.hooktide.pipeline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth2 token endpoint with one client. */
final class TokenDesk implements AutoCloseable {
    /** What every token begins with. */
    static final String TOKEN = "granted-";

    private final HttpServer server;
    private final String client;
    private final String secret;
    private final int lifetimeSeconds;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger grants = new AtomicInteger();

    TokenDesk(String client, String secret) throws IOException {
        this(client, secret, 3_600);
    }

    TokenDesk(String client, String secret, int lifetimeSeconds) throws IOException {
        this.lifetimeSeconds = lifetimeSeconds;
        this.client = client;
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    int calls() {
        return calls.get();
    }

    /** The token that was granted last. */
    String granted() {
        return TOKEN + grants.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            calls.incrementAndGet();
            String basic =
                    Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.US_ASCII));
            boolean known =
                    ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("authorization"));
            if (!known || !form.startsWith("grant_type=client_credentials")) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            byte[] answer = ("{\"access_token\":\"" + TOKEN + grants.incrementAndGet()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":" + lifetimeSeconds + "}")
                    .getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
