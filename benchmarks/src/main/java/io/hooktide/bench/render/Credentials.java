package io.hooktide.bench.render;

import io.hooktide.delivery.sign.Authenticator;
import io.hooktide.delivery.sign.Authenticators;
import io.hooktide.delivery.sign.JwtIssuer;
import io.hooktide.delivery.sign.JwtKeys;
import io.hooktide.delivery.sign.OpenedSecrets;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.SigningKey;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import io.hooktide.subscriptions.signing.Es256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The ways to authenticate, as a worker has them ready for a subscription. */
final class Credentials {
    private static final SecretOwner OWNER = new SecretOwner("acme", "sub_1");

    private final SecretBox box;

    private Credentials(SecretBox box) {
        this.box = box;
    }

    static List<Authenticator> of(String name, long unixSeconds) throws IOException {
        Path folder = Files.createTempDirectory("hooktide-bench");
        Path keyset = folder.resolve("keyset.json");
        SecretBox.createKeyset(keyset);
        Credentials made = new Credentials(SecretBox.open(keyset));
        try {
            return made.ready(made.entry(name, unixSeconds));
        } finally {
            Files.delete(keyset);
            Files.delete(folder);
        }
    }

    private Authentication entry(String name, long unixSeconds) {
        return switch (name) {
            case "hmac" -> entry("hmac_sha256", Map.of(), WebhookSecret.generate());
            case "hmac-rotated" -> {
                Authentication both = entry("hmac_sha256", Map.of(), WebhookSecret.generate());
                both.setPreviousSecret(sealed(WebhookSecret.generate()));
                both.setPreviousUntil(Instant.ofEpochSecond(unixSeconds + 1));
                yield both;
            }
            case "ed25519" -> entry("ed25519", Map.of(), Ed25519Secret.generate());
            case "jwt" -> new Authentication("jwt", Map.of("header", "X-S", "algorithm", Es256.NAME), null, null, null);
            case "basic" -> entry("basic", Map.of("username", "me"), "password");
            case "trusted-context" ->
                entry(
                        "trusted_context",
                        Map.of("scheme", "X-TrustedBearer", "header", "X-Trusted-Context", "context", "{}"),
                        "token");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private List<Authenticator> ready(Authentication entry) {
        Es256.Pair pair = Es256.generate();
        SigningKey key = SigningKey.newBuilder()
                .setKeyId(pair.keyId())
                .setAlgorithm(Es256.NAME)
                .setPublicJwk(pair.publicJwk())
                .setPrivateKey(ByteBuffer.wrap(box.seal(SecretOwner.ofKey(pair.keyId()), 1, pair.privateKey())))
                .setCreatedAt(Instant.EPOCH)
                .setSignsFrom(Instant.EPOCH)
                .setWriteId("bench")
                .build();
        Subscription row = new Subscription();
        row.setTenantId(OWNER.tenantId());
        row.setSubscriptionId(OWNER.id());
        row.setUrl("https://x.example/h");
        row.setRoutes(Map.of());
        row.setAuthentication(List.of(entry));
        JwtIssuer issuer = new JwtIssuer(new JwtKeys(() -> List.of(key), box), "bench");
        return new Authenticators(new OpenedSecrets(box), issuer).of(row);
    }

    private Authentication entry(String type, Map<String, String> settings, String secret) {
        return new Authentication(type, settings, sealed(secret), null, null);
    }

    private ByteBuffer sealed(String secret) {
        return ByteBuffer.wrap(box.seal(OWNER, 1, secret));
    }
}
