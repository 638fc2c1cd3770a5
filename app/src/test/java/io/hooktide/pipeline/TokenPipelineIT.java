package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.SecretWatch;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Access tokens that are refused, have ended or are taken back, through the whole pipeline. */
@Tag("pipeline")
class TokenPipelineIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    /** After a 401, a token that is younger is not replaced. */
    private static final Duration YOUNG = Duration.ofSeconds(30);

    private static final String SECRET = "right-7b20d4";
    private static final String WRONG = "wrong-7b20d4";

    @RegisterExtension
    final SecretWatch log = new SecretWatch();

    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private Tenant tenant;
    private RawEndpoint endpoint;

    @BeforeEach
    void open(TestInfo test) throws Exception {
        tenant = Tenant.of(test.getTestMethod().orElseThrow().getName(), INSTALLATION.get());
        log.secret(tenant.console().key());
        log.password("me", SECRET);
        log.password("me", WRONG);
        log.secret(TokenDesk.TOKEN);
        endpoint = new RawEndpoint(request -> refused.stream().anyMatch(request::contains) ? "401" : "200");
    }

    @AfterEach
    void close() throws Exception {
        endpoint.close();
    }

    @Test
    void shouldUseACorrectedClientSecretForWhatWaits() throws Exception {
        try (TokenDesk desk = new TokenDesk("me", SECRET)) {
            // Given
            JsonNode row = subscribe(desk, WRONG);
            tenant.publish("job", "case-1", "{}");
            Awaitility.await("the first attempt")
                    .atMost(Tenant.PATIENCE)
                    .until(() -> !tenant.attempts(row).isEmpty());

            // When
            tenant.console().patch(Tenant.path(row), "{" + authentication(desk, SECRET) + "}", 200);

            // Then
            List<DeliveryAttempt> attempts = tenant.awaitEnd(row);
            assertThat(attempts.get(0).getError()).isEqualTo("token_failed");
            assertThat(attempts).last().extracting(DeliveryAttempt::getOutcome).isEqualTo("delivered");
            assertThat(deliveries("case-1"))
                    .extracting(arrival -> arrival.header("authorization"))
                    .containsExactly("Bearer " + desk.granted());
        }
    }

    @Test
    void shouldFetchAnotherTokenOnceTheOldOneHasEnded() throws Exception {
        try (TokenDesk desk = new TokenDesk("me", SECRET, 1)) {
            // Given
            JsonNode row = subscribe(desk, SECRET);
            String old = desk.granted();
            long granted = System.nanoTime();
            Awaitility.await("the token has ended")
                    .until(() -> System.nanoTime() - granted
                            > Duration.ofMillis(1_100).toNanos());

            // When
            tenant.publish("job", "case-1", "{}");

            // Then
            assertThat(tenant.awaitEnd(row))
                    .extracting(DeliveryAttempt::getOutcome)
                    .containsExactly("delivered");
            assertThat(deliveries("case-1").get(0).header("authorization"))
                    .isEqualTo("Bearer " + desk.granted())
                    .isNotEqualTo("Bearer " + old);
        }
    }

    @Test
    @Tag("slow")
    void shouldSendOnceMoreWithAnotherTokenWhereTheOldOneWasTakenBack() throws Exception {
        try (TokenDesk desk = new TokenDesk("me", SECRET)) {
            // Given
            JsonNode row = subscribe(desk, SECRET);
            long granted = System.nanoTime();
            String old = desk.granted();
            Awaitility.await("the token is not young")
                    .atMost(YOUNG.plusSeconds(10))
                    .until(() ->
                            System.nanoTime() - granted > YOUNG.plusMillis(500).toNanos());

            // When
            refused.add("Bearer " + old);
            tenant.publish("job", "case-1", "{}");

            // Then: one attempt, two requests
            assertThat(tenant.awaitEnd(row))
                    .hasSize(1)
                    .allSatisfy(attempt -> assertThat(attempt.getNumber()).isEqualTo(1))
                    .allSatisfy(attempt -> assertThat(attempt.getResponseCode()).isEqualTo(200));
            assertThat(deliveries("case-1"))
                    .extracting(arrival -> arrival.header("authorization"))
                    .containsExactly("Bearer " + old, "Bearer " + desk.granted());
            assertThat(desk.calls()).isEqualTo(2);
        }
    }

    private JsonNode subscribe(TokenDesk desk, String secret) throws Exception {
        return tenant.subscribe("\"url\":\"http://127.0.0.1:" + endpoint.port()
                + "/hook\",\"eventTypes\":[\"job.*\"],\"profile\":\"sage-payments-out\","
                + "\"format\":{\"type\":\"standard\"},"
                + "\"retry\":{\"delays\":[" + String.join(",", Collections.nCopies(20, "\"1500ms\"")) + "]},"
                + authentication(desk, secret));
    }

    private static String authentication(TokenDesk desk, String secret) {
        return "\"authentication\":[{\"type\":\"oauth2\",\"tokenUrl\":\"" + desk.url()
                + "\",\"clientId\":\"me\",\"clientSecret\":\"" + secret + "\"}]";
    }

    private List<Arrival> deliveries(String objectId) {
        return endpoint.arrivals().stream()
                .filter(arrival -> arrival.text().contains(objectId))
                .toList();
    }
}
