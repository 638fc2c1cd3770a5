package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CommandRun;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.SecretWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Every key is changed, by the commands an operator has, while all roles run and events come. */
@Tag("pipeline")
@Tag("slow")
class KeyRotationPipelineIT {
    private static final String KEY = "k-17-90af3e";
    private static final String CREDENTIALS = "\"authentication\":[{\"type\":\"hmac_sha256\"},"
            + "{\"type\":\"jwt\",\"header\":\"X-Jwt\"},{\"type\":\"header\",\"name\":\"X-Key\",\"value\":\"" + KEY
            + "\"}],\"retry\":{\"delays\":[\"300ms\"]}";

    @TempDir
    Path folder;

    @RegisterExtension
    final SecretWatch log = new SecretWatch();

    private Installation hooktide;
    private RawEndpoint endpoint;
    private Tenant tenant;
    private Path config;

    @BeforeEach
    void start() throws Exception {
        hooktide = new Installation(folder);
        endpoint = new RawEndpoint(request -> "200");
        tenant = Tenant.of("keys", hooktide);
        log.secret(tenant.console().key());
        log.secret(KEY);
        config = hooktide.configuration(folder);
    }

    @AfterEach
    void stop() throws Exception {
        endpoint.close();
        hooktide.close();
    }

    @Test
    void shouldDeliverAllAtTheFirstAttemptWhileEveryKeyIsChanged() throws Exception {
        // Given
        JsonNode row = tenant.subscribe("\"url\":\"http://127.0.0.1:" + endpoint.port()
                + "/hook\",\"eventTypes\":[\"invoice.*\"]," + CREDENTIALS);
        String old = watched(row);
        int published;
        String renewed;
        try (SteadyLoad load = new SteadyLoad(tenant.gateway())) {
            awaitDelivered(20);

            // When
            commands("keyset rotate --prepare", "keyset rotate", "keyset reencrypt --drop-old", "signing-keys rotate");
            renewed = watched(tenant.console().post(Tenant.path(row) + "/secret/rotate", "", 200));
            commands("keyset rotate --reencrypt", "keyset reencrypt --drop-old");
            awaitDelivered(load.published() + 20);
            published = load.end();
        }

        // Then
        List<Arrival> arrivals = awaitDelivered(published);
        assertThat(arrivals).hasSize(published);
        JwtCheck jwts = new JwtCheck(hooktide.console.port());
        for (Arrival arrival : arrivals) {
            assertThat(arrival.header("X-Key")).isEqualTo(KEY);
            assertThat(arrival.header("webhook-signature")).contains(signature(old, arrival));
            jwts.assertSigned(
                    arrival.header("X-Jwt"),
                    new JwtCheck.Signed(
                            "http://127.0.0.1:" + endpoint.port(),
                            row.get("id").textValue(),
                            arrival.header("webhook-id"),
                            arrival.body()));
        }
        Arrival last = arrivals.get(arrivals.size() - 1);
        assertThat(last.header("webhook-signature").split(" "))
                .containsExactlyInAnyOrder(signature(renewed, last), signature(old, last));
        List<DeliveryAttempt> attempts = Awaitility.await("all are recorded")
                .atMost(Tenant.PATIENCE)
                .until(() -> tenant.attempts(row), all -> all.size() >= published);
        assertThat(attempts)
                .hasSize(published)
                .allMatch(attempt ->
                        attempt.getNumber() == 1 && attempt.getStatus().equals("delivered"));
        assertThat(keysInTheFile()).isEqualTo(1);
    }

    @Test
    void shouldOpenEverythingInAWorkerThatStartsAfterTheOldKeyIsGone() throws Exception {
        // Given
        JsonNode row = tenant.subscribe("\"url\":\"http://127.0.0.1:" + endpoint.port()
                + "/hook\",\"eventTypes\":[\"invoice.*\"]," + CREDENTIALS);
        commands("keyset rotate", "keyset reencrypt --drop-old");

        // When
        hooktide.end(hooktide.delivery);
        hooktide.another(Map.of(), DeliveryRole::new);
        tenant.publish("invoice", "case-1", "{}");

        // Then
        assertThat(tenant.awaitEnd(row)).extracting(DeliveryAttempt::getOutcome).containsExactly("delivered");
    }

    /** The secret that is shown once. */
    private String watched(JsonNode shown) {
        String secret = shown.get("secret").textValue();
        log.secret(secret.substring("whsec_".length()));
        return secret;
    }

    private void commands(String... lines) throws Exception {
        for (String line : lines) {
            keys().forEach(key -> log.secret(key.at("/keyData/value").textValue()));
            String[] words = Stream.concat(Stream.of(line.split(" ")), Stream.of("--config", config.toString()))
                    .toArray(String[]::new);
            CommandRun run = CommandRun.of(words);
            assertThat(run.exitCode())
                    .as("%s: %s%s", line, run.out(), run.err())
                    .isZero();
        }
    }

    /** Those of events, once there are so many. */
    private List<Arrival> awaitDelivered(int count) {
        return Awaitility.await(count + " deliveries")
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> endpoint.arrivals().stream()
                                .filter(arrival -> arrival.body().contains("invoice.updated"))
                                .collect(Collectors.toList()),
                        arrived -> arrived.size() >= count);
    }

    private int keysInTheFile() throws Exception {
        return keys().size();
    }

    private JsonNode keys() throws Exception {
        return Json.MAPPER.readTree(hooktide.keyset.toFile()).get("key");
    }

    private static String signature(String secret, Arrival arrival) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = arrival.header("webhook-id") + "." + arrival.header("webhook-timestamp") + "." + arrival.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
