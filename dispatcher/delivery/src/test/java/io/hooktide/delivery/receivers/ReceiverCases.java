package io.hooktide.delivery.receivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.send.Header;
import io.hooktide.subscriptions.secrets.Ed25519Secret;
import io.hooktide.subscriptions.secrets.WebhookSecret;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every receiver of docs/receivers must take, and refuse; each language runs them all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReceiverCases {
    private static final byte[] BODY = "{\"total\":129.50,\"note\":\"caf\u00e9\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER = "{\"total\":999.50}".getBytes(StandardCharsets.UTF_8);
    private static final int SIX_MINUTES = 360;

    private final AtomicInteger made = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private SigningHouse house;
    private Sample sample;

    /** Installs what it needs into the folder, and starts it. */
    abstract Sample start(Path folder, Map<String, String> settings) throws Exception;

    @BeforeAll
    void startReceiver(@TempDir Path folder) throws Exception {
        house = new SigningHouse(folder);
        sample = start(folder, house.settings());
    }

    @AfterAll
    void stop() throws Exception {
        house.close();
        if (sample != null) {
            sample.close();
        }
    }

    @Test
    void shouldTakeEachDeliveryOnce() throws Exception {
        for (String path : List.of("/hmac", "/ed25519", "/jwt")) {
            List<Header> headers = signed(path, nextId(), SigningHouse.now());

            assertThat(post(path, headers, BODY)).as(path).isEqualTo(204);
            assertThat(post(path, headers, BODY)).as(path + " again").isEqualTo(200);
        }
    }

    @Test
    void shouldTakeEitherSecretWhileItIsRotated() throws Exception {
        // Given: the receiver has the old secret, the header both
        List<Header> headers = house.sign(nextId(), BODY, SigningHouse.now(), house.rotatedHmac());
        assertThat(headers.toString()).containsPattern("v1,[^ ]+ v1,");

        // Then
        assertThat(post("/hmac", headers, BODY)).isEqualTo(204);
    }

    @Test
    void shouldTakeItsOwnKindOfSignatureAmongOthers() throws Exception {
        List<Header> headers =
                house.sign(nextId(), BODY, SigningHouse.now(), house.hmac(house.oldSecret), house.ed25519(house.pair));

        assertThat(post("/hmac", headers, BODY)).isEqualTo(204);
        assertThat(post("/ed25519", headers, BODY)).isEqualTo(200);
    }

    @Test
    void shouldRefuseAnotherBodyAndWhatIsTooOldOrTooNew() throws Exception {
        for (String path : List.of("/hmac", "/ed25519", "/jwt")) {
            long now = SigningHouse.now();
            assertThat(post(path, signed(path, nextId(), now), OTHER)).as(path).isEqualTo(401);
            // A JWT is in force for five minutes, and clocks may differ by one.
            assertThat(post(path, signed(path, nextId(), now - SIX_MINUTES - 10), BODY))
                    .as(path)
                    .isEqualTo(401);
            if (!path.equals("/jwt")) {
                assertThat(post(path, signed(path, nextId(), now + SIX_MINUTES), BODY))
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void shouldRefuseOtherKeysAndNone() throws Exception {
        long now = SigningHouse.now();
        List<Header> otherSecret = house.sign(nextId(), BODY, now, house.hmac(WebhookSecret.generate()));
        List<Header> otherPair = house.sign(nextId(), BODY, now, house.ed25519(Ed25519Secret.generate()));
        List<Header> onlyNew = house.sign(nextId(), BODY, now, house.hmac(house.newSecret));

        assertThat(post("/hmac", otherSecret, BODY)).isEqualTo(401);
        assertThat(post("/hmac", onlyNew, BODY)).isEqualTo(401);
        assertThat(post("/ed25519", otherPair, BODY)).isEqualTo(401);
        for (String path : List.of("/hmac", "/ed25519", "/jwt")) {
            assertThat(post(path, List.of(), BODY)).as(path).isEqualTo(401);
            assertThat(post(path, garbage(), BODY)).as(path).isEqualTo(401);
        }
    }

    @Test
    void shouldRefuseJwtsForOthersAndWithoutASignature() throws Exception {
        long now = SigningHouse.now();
        List<Header> forOthers = house.sign("https://y.example", nextId(), BODY, now, house.jwt());
        String[] parts = signed("/jwt", nextId(), now).get(0).value().split("\\.");
        // {"alg":"none","typ":"JWT"}
        String unsigned = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + parts[1] + ".";
        // {"alg":"HS256","typ":"JWT"}
        String symmetric = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9." + parts[1] + "." + parts[2];

        assertThat(post("/jwt", forOthers, BODY)).isEqualTo(401);
        for (String token : List.of(unsigned, symmetric)) {
            assertThat(post("/jwt", List.of(new Header("X-Sage-Signature", token)), BODY))
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldFetchTheKeysAgainForOneItDoesNotKnow() throws Exception {
        // Given
        assertThat(post("/jwt", signed("/jwt", nextId(), SigningHouse.now()), BODY))
                .isEqualTo(204);

        // When
        house.changeKey();

        // Then: at once, or after the few seconds between two fetches
        Awaitility.await("the new key is known")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> post("/jwt", signed("/jwt", nextId(), SigningHouse.now()), BODY) == 204);
    }

    private List<Header> signed(String path, String deliveryId, long unixSeconds) {
        return switch (path) {
            case "/hmac" -> house.sign(deliveryId, BODY, unixSeconds, house.hmac(house.oldSecret));
            case "/ed25519" -> house.sign(deliveryId, BODY, unixSeconds, house.ed25519(house.pair));
            default -> house.sign(deliveryId, BODY, unixSeconds, house.jwt());
        };
    }

    private static List<Header> garbage() {
        return List.of(
                new Header("webhook-id", "dlv_x"),
                new Header("webhook-timestamp", "soon"),
                new Header("webhook-signature", "v1 v1a,=== ,,"),
                new Header("X-Sage-Signature", "a.b.c"));
    }

    private int post(String path, List<Header> headers, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sample.uri(path))
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(header -> request.header(header.name(), header.value()));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private String nextId() {
        return "dlv_" + made.incrementAndGet();
    }
}
