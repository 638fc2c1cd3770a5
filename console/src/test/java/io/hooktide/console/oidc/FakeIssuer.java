package io.hooktide.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An identity provider that answers with whatever a test wants. */
final class FakeIssuer implements AutoCloseable {
    final AtomicInteger keyRequests = new AtomicInteger();
    final AtomicReference<String> idToken = new AtomicReference<>("");
    final AtomicReference<String> tokenRequest = new AtomicReference<>("");
    private final AtomicReference<JWKSet> keys = new AtomicReference<>();
    private final AtomicReference<String> named = new AtomicReference<>();
    private final HttpServer server;

    FakeIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        named.set(url());
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, description()));
        server.createContext("/keys", exchange -> {
            keyRequests.incrementAndGet();
            answer(exchange, 200, keys.get().toString());
        });
        server.createContext("/token", exchange -> {
            tokenRequest.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean good = !idToken.get().isEmpty();
            answer(exchange, good ? 200 : 400, good ? "{\"id_token\":\"" + idToken.get() + "\"}" : "{}");
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void callItself(String issuer) {
        named.set(issuer);
    }

    static RSAKey newKey(String id) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(id).generate();
    }

    void publish(RSAKey... published) {
        keys.set(new JWKSet(java.util.List.of(published)).toPublicJWKSet());
    }

    void answerWith(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        idToken.set(token.serialize());
    }

    private String description() {
        return "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%2$s/auth\",\"token_endpoint\":\"%2$s/token\",\"jwks_uri\":\"%2$s/keys\"}"
                .formatted(named.get(), url());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
