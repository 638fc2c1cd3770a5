package io.hooktide.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth2 token endpoint on the loopback address: client "me", and the secret that is right now. */
final class TokenServer implements AutoCloseable {
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger granted = new AtomicInteger();
    private final HttpServer server;
    private volatile String secret;

    TokenServer(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            String right = Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.US_ASCII));
            if (!("Basic " + right).equals(exchange.getRequestHeaders().getFirst("authorization"))) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            byte[] answer = ("{\"access_token\":\"token-" + granted.incrementAndGet()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}")
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
