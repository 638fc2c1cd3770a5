package io.hooktide.delivery.receivers;

import com.sun.net.httpserver.HttpServer;
import io.hooktide.delivery.send.Header;
import io.hooktide.delivery.sign.Authenticators;
import io.hooktide.delivery.sign.JwtIssuer;
import io.hooktide.delivery.sign.JwtKeys;
import io.hooktide.delivery.sign.OpenedSecrets;
import io.hooktide.delivery.sign.SignedAttempt;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import io.hooktide.subscriptions.signing.Es256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Signs as a delivery worker does, by its own classes, and publishes the keys of JWTs. */
final class SigningHouse implements AutoCloseable {
    static final String AUDIENCE = "https://x.example";

    final String oldSecret = WebhookSecret.generate();
    final String newSecret = WebhookSecret.generate();
    final String pair = Ed25519Secret.generate();

    private final SecretBox box;
    private final List<SigningKey> keys = new CopyOnWriteArrayList<>();
    private final HttpServer jwks;

    SigningHouse(Path folder) throws IOException {
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        box = SecretBox.open(keyset);
        changeKey();
        jwks = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        jwks.createContext("/jwks.json", exchange -> {
            byte[] published = keys.stream()
                    .map(SigningKey::getPublicJwk)
                    .collect(Collectors.joining(",", "{\"keys\":[", "]}"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, published.length);
            try (exchange) {
                exchange.getResponseBody().write(published);
            }
        });
        jwks.start();
    }

    /** What a receiver is told; of the shared secrets the one before the rotation. */
    Map<String, String> settings() {
        return Map.of(
                "WEBHOOK_SECRET",
                oldSecret,
                "WEBHOOK_PUBLIC_KEY",
                Ed25519Secret.publicKey(pair),
                "JWKS_URL",
                "http://127.0.0.1:" + jwks.getAddress().getPort() + "/jwks.json",
                "JWT_AUDIENCE",
                AUDIENCE,
                "JWT_HEADER",
                "X-Sage-Signature");
    }

    /** A new key signs from now on; the older ones stay published. */
    void changeKey() {
        Es256.Pair made = Es256.generate();
        keys.add(SigningKey.newBuilder()
                .setKeyId(made.keyId())
                .setAlgorithm(Es256.NAME)
                .setPublicJwk(made.publicJwk())
                .setPrivateKey(ByteBuffer.wrap(box.seal(SecretOwner.ofKey(made.keyId()), 1, made.privateKey())))
                .setCreatedAt(Instant.ofEpochSecond(keys.size()))
                .setSignsFrom(Instant.ofEpochSecond(keys.size()))
                .setWriteId("w")
                .build());
    }

    Authentication hmac(String secret) {
        return entry("hmac_sha256", Map.of(), secret);
    }

    /** With the new secret, and the old one for an hour more. */
    Authentication rotatedHmac() {
        Authentication entry = hmac(newSecret);
        entry.setPreviousSecret(sealed(oldSecret));
        entry.setPreviousUntil(Instant.ofEpochSecond(now() + 3_600));
        return entry;
    }

    Authentication ed25519(String secret) {
        return entry("ed25519", Map.of(), secret);
    }

    Authentication jwt() {
        return new Authentication(
                "jwt", Map.of("header", "X-Sage-Signature", "algorithm", Es256.NAME), null, null, null);
    }

    /** The headers of a delivery to AUDIENCE. */
    List<Header> sign(String deliveryId, byte[] body, long unixSeconds, Authentication... entries) {
        return sign(AUDIENCE, deliveryId, body, unixSeconds, entries);
    }

    List<Header> sign(String url, String deliveryId, byte[] body, long unixSeconds, Authentication... entries) {
        Subscription row = new Subscription();
        row.setTenantId("acme");
        row.setSubscriptionId("sub_1");
        row.setUrl(url + "/h");
        row.setRoutes(Map.of());
        row.setAuthentication(List.of(entries));
        Delivery delivery = new Delivery();
        delivery.setDeliveryId(deliveryId);
        delivery.setObjectType("invoice");
        List<Header> headers = new ArrayList<>();
        new Authenticators(new OpenedSecrets(box), new JwtIssuer(new JwtKeys(() -> keys, box), "test"))
                .of(row)
                .forEach(one -> one.addTo(headers, new SignedAttempt(delivery, body, unixSeconds)));
        return headers;
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    private Authentication entry(String type, Map<String, String> settings, String secret) {
        return new Authentication(type, settings, sealed(secret), null, null);
    }

    private ByteBuffer sealed(String secret) {
        return ByteBuffer.wrap(box.seal(new SecretOwner("acme", "sub_1"), 1, secret));
    }

    @Override
    public void close() {
        jwks.stop(0);
    }
}
