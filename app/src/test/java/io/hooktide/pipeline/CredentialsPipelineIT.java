package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.SecretWatch;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong, corrected or replaced while deliveries wait, through the whole pipeline. */
@Tag("pipeline")
class CredentialsPipelineIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static final String PASSWORD = "right-51c0e7";
    private static final String WRONG = "wrong-51c0e7";
    private static final String RIGHT = "authorization: Basic " + base64("user:" + PASSWORD);

    /** Time enough to change the subscription between two attempts. */
    private static final String PATIENT =
            "\"retry\":{\"delays\":[" + String.join(",", Collections.nCopies(20, "\"1500ms\"")) + "]}";

    @RegisterExtension
    final SecretWatch log = new SecretWatch();

    private final AtomicReference<String> answer = new AtomicReference<>("503");
    private Tenant tenant;
    private RawEndpoint endpoint;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        tenant = Tenant.of(test.getTestMethod().orElseThrow().getName(), INSTALLATION.get());
        log.secret(tenant.console().key());
        log.password("user", PASSWORD);
        log.password("user", WRONG);
        endpoint = new RawEndpoint(request ->
                ProfileRun.caseOf(request).isEmpty() ? "200" : request.contains(RIGHT) ? "204" : answer.get());
    }

    @AfterEach
    void close() throws Exception {
        endpoint.close();
    }

    @Test
    void shouldTreatWrongCredentialsAsTheProfileSays() throws Exception {
        // Given
        answer.set("401");
        String basic = "\"authentication\":[{\"type\":\"basic\",\"username\":\"user\",\"password\":\"" + WRONG + "\"}]";
        JsonNode people = tenant.subscribe(to("people", "sage-people") + "," + basic + ",\"retry\":{\"delays\":[]}");
        JsonNode intacct = tenant.subscribe(to("intacct", "intacct-webhook")
                + ",\"authentication\":[{\"type\":\"trusted_context\",\"token\":\"" + WRONG + "\"}]," + PATIENT);
        JsonNode org = tenant.subscribe(
                to("org", "org-webhook") + "," + basic + ",\"retry\":{\"delays\":[\"100ms\",\"100ms\"]}");
        JsonNode corrected = tenant.subscribe(to("corrected", "org-webhook") + "," + basic + "," + PATIENT);

        // When
        tenant.publish("job", "case-1", "{\"note\":\"case-1\"}");
        awaitArrival("/corrected");
        tenant.console().patch(Tenant.path(corrected), "{" + basic.replace(WRONG, PASSWORD) + "}", 200);

        // Then
        assertThat(tenant.awaitEnd(people))
                .extracting(DeliveryAttempt::getOutcome)
                .containsExactly("rejected");
        assertThat(tenant.awaitEnd(intacct))
                .extracting(DeliveryAttempt::getOutcome)
                .containsExactly("rejected");
        assertThat(tenant.awaitEnd(org))
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt.getResponseCode()).isEqualTo(401))
                .last()
                .extracting(DeliveryAttempt::getStatus)
                .isEqualTo("dead_lettered");
        assertThat(tenant.awaitEnd(corrected))
                .last()
                .extracting(DeliveryAttempt::getResponseCode)
                .isEqualTo(204);
    }

    @Test
    void shouldSignWithTheOldAndTheNewSecretDuringTheOverlap() throws Exception {
        // Given
        JsonNode row = tenant.subscribe(to("hook", "standard") + "," + PATIENT);
        String old = watched(row);
        tenant.publish("job", "case-1", "{}");
        Arrival before = awaitArrival("/hook");

        // When
        String renewed = rotated(row, "");
        Arrival both = Awaitility.await("signed twice")
                .atMost(Tenant.PATIENCE)
                .until(this::last, last -> signatures(last).size() == 2);
        answer.set("200");
        tenant.awaitEnd(row);
        String newest = rotated(row, "?overlap=0s");
        Arrival after = Awaitility.await("signed once, as soon as the worker knows")
                .atMost(Tenant.PATIENCE)
                .pollInSameThread()
                .until(
                        () -> {
                            tenant.publish("job", "case-2" + deliveries().size(), "{}");
                            return last();
                        },
                        last -> signatures(last).size() == 1);

        // Then
        assertThat(signatures(before)).containsExactly(signature(old, before));
        assertThat(signatures(both)).containsExactlyInAnyOrder(signature(old, both), signature(renewed, both));
        assertThat(both.header("webhook-id")).isEqualTo(before.header("webhook-id"));
        assertThat(both.body()).isEqualTo(before.body());
        assertThat(signatures(after)).containsExactly(signature(newest, after));
    }

    @Test
    void shouldSendWhatWaitsToTheCorrectedUrl() throws Exception {
        // Given
        JsonNode row = tenant.subscribe(to("wrong", "standard") + "," + PATIENT);
        tenant.publish("job", "case-1", "{\"total\": 1.10}");
        Arrival wrong = awaitArrival("/wrong");

        // When
        tenant.console().patch(Tenant.path(row), "{\"url\":\"" + url("right") + "\"}", 200);
        Arrival right = awaitArrival("/right");
        answer.set("200");

        // Then
        assertThat(tenant.awaitEnd(row))
                .hasSizeGreaterThan(1)
                .last()
                .satisfies(attempt -> assertThat(attempt.getUrl()).endsWith("/right"))
                .satisfies(attempt -> assertThat(attempt.getOutcome()).isEqualTo("delivered"));
        assertThat(right.header("webhook-id")).isEqualTo(wrong.header("webhook-id"));
        assertThat(right.body()).isEqualTo(wrong.body());
    }

    private String to(String path, String profile) {
        return "\"url\":\"" + url(path) + "\",\"eventTypes\":[\"job.*\"],\"profile\":\"" + profile + "\"";
    }

    private String url(String path) {
        return "http://127.0.0.1:" + endpoint.port() + "/" + path;
    }

    private String rotated(JsonNode row, String query) throws Exception {
        return watched(tenant.console().post(Tenant.path(row) + "/secret/rotate" + query, "", 200));
    }

    /** The secret that is shown once. */
    private String watched(JsonNode shown) {
        String secret = shown.get("secret").textValue();
        log.secret(secret.substring("whsec_".length()));
        return secret;
    }

    private Arrival awaitArrival(String path) {
        return Awaitility.await(path)
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> deliveries().stream()
                                .filter(arrival -> arrival.path().equals(path))
                                .findFirst()
                                .orElse(null),
                        arrival -> arrival != null);
    }

    private Arrival last() {
        List<Arrival> all = deliveries();
        return all.get(all.size() - 1);
    }

    private List<Arrival> deliveries() {
        return endpoint.arrivals().stream()
                .filter(arrival -> !ProfileRun.caseOf(arrival.text()).isEmpty())
                .toList();
    }

    private static List<String> signatures(Arrival arrival) {
        return List.of(arrival.header("webhook-signature").split(" "));
    }

    private static String signature(String secret, Arrival arrival) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        String signed = arrival.header("webhook-id") + "." + arrival.header("webhook-timestamp") + "." + arrival.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
