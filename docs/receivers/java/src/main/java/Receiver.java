import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;

/** A receiver of Hooktide's webhooks, to start from: see ../README.md. */
public final class Receiver {
    private static final int TOLERANCE_SECONDS = 300;
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_REMEMBERED = 10_000;

    /** Returns the id of the delivery, or throws. */
    interface Verifier {
        String verify(Headers headers, byte[] body) throws Exception;
    }

    private final Map<String, Boolean> taken = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public static void main(String[] arguments) throws Exception {
        Map<String, String> env = System.getenv();
        int port = Integer.parseInt(env.getOrDefault("PORT", "8099"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        Receiver receiver = new Receiver();
        if (env.containsKey("WEBHOOK_SECRET")) {
            receiver.serve(server, "/hmac", hmac(env.get("WEBHOOK_SECRET")));
        }
        if (env.containsKey("WEBHOOK_PUBLIC_KEY")) {
            receiver.serve(server, "/ed25519", ed25519(env.get("WEBHOOK_PUBLIC_KEY")));
        }
        if (env.containsKey("JWKS_URL")) {
            String header = env.getOrDefault("JWT_HEADER", "X-Sage-Signature");
            receiver.serve(server, "/jwt", jwt(env.get("JWKS_URL"), env.get("JWT_AUDIENCE"), header));
        }
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.start();
        System.out.println("listening on http://127.0.0.1:" + server.getAddress().getPort());
    }

    static Verifier hmac(String secret) throws Exception {
        Webhook webhook = new Webhook(secret);
        return (headers, body) -> {
            // The library takes any of the signatures, compares in constant time, and checks the timestamp.
            webhook.verify(new String(body, StandardCharsets.UTF_8), headers);
            return headers.getFirst("webhook-id");
        };
    }

    static Verifier ed25519(String publicKey) throws Exception {
        // X.509 of an Ed25519 key: this, then the 32 bytes.
        String encoded = "302a300506032b6570032100"
                + HexFormat.of().formatHex(Base64.getDecoder().decode(publicKey.substring("whpk_".length())));
        PublicKey key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(encoded)));
        return (headers, body) -> {
            String id = required(headers, "webhook-id");
            String timestamp = required(headers, "webhook-timestamp");
            if (Math.abs(System.currentTimeMillis() / 1_000 - Long.parseLong(timestamp)) > TOLERANCE_SECONDS) {
                throw new SecurityException("webhook-timestamp is too far off");
            }
            for (String one : required(headers, "webhook-signature").split(" ")) {
                if (one.startsWith("v1a,")) {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initVerify(key);
                    signature.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                    signature.update(body);
                    if (signature.verify(Base64.getDecoder().decode(one.substring(4)))) {
                        return id;
                    }
                }
            }
            throw new SecurityException("no signature matches");
        };
    }

    static Verifier jwt(String jwksUrl, String audience, String header) throws Exception {
        if (audience == null) {
            throw new IllegalArgumentException("JWT_AUDIENCE is missing: scheme and host, https://x.example");
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        URI.create(jwksUrl).toURL())
                .cache(300_000, 15_000)
                .rateLimited(5_000)
                .build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, null, Set.of("iat", "exp", "jti", "request_body_sha256")));
        return (headers, body) -> {
            JWTClaimsSet claims = processor.process(required(headers, header), null);
            byte[] claimed = HexFormat.of().parseHex(claims.getStringClaim("request_body_sha256"));
            if (!MessageDigest.isEqual(claimed, MessageDigest.getInstance("SHA-256").digest(body))) {
                throw new SecurityException("the JWT is of another body");
            }
            return claims.getJWTID();
        };
    }

    private static String required(Headers headers, String name) {
        String value = headers.getFirst(name);
        if (value == null) {
            throw new SecurityException("no " + name);
        }
        return value;
    }

    private void serve(HttpServer server, String path, Verifier verifier) {
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(answer(exchange, verifier), -1);
            }
        });
    }

    private int answer(HttpExchange exchange, Verifier verifier) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return 413;
        }
        String id;
        try {
            id = verifier.verify(exchange.getRequestHeaders(), body);
        } catch (KeySourceException keysOutOfReach) {
            // Not the delivery's fault: it must come again.
            return 503;
        } catch (Exception refused) {
            System.out.println("refused: " + refused.getMessage());
            return 401;
        }
        return once(id, body) ? 204 : 200;
    }

    private synchronized boolean once(String id, byte[] body) {
        if (taken.containsKey(id)) {
            return false;
        }
        System.out.println(id + ": " + body.length + " bytes");
        taken.put(id, true);
        return true;
    }
}
