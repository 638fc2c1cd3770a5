package io.hooktide.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.delivery.ScriptedEndpoint.Received;
import io.hooktide.schemas.Authentication;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretOwner;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole worker whose subscriber has a token endpoint that does not grant. */
@Tag("slow")
class TokenEndpointIT {
    private static final String SECRET = "s3cret";

    private WorkerFixture fixture;
    private TokenServer tokens;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new WorkerFixture(2);
        tokens = new TokenServer(SECRET);
    }

    @AfterEach
    void tearDown() {
        tokens.close();
        fixture.close();
    }

    @Test
    void shouldServeTheOthersWhileATokenEndpointHangs() {
        // Given: in the same partition, so in the same worker and behind the same records
        tokens.hang();
        fixture.startReady("a");
        Subscription waiting = oauth("/waiting", tokens.url(), 20);
        Subscription other = fixture.subscribeIn(0, 2, "/other", row -> {});
        fixture.sendAll(waiting, 0, 40);
        Awaitility.await("asked").atMost(WorkerFixture.PATIENCE).until(() -> tokens.requests.get() > 0);

        // When
        fixture.sendAll(other, 0, 200);
        Awaitility.await("the others")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> received("/other").size() == 200);

        // Then: nobody of those that wait asked for a token of their own
        assertThat(received("/waiting")).isEmpty();
        assertThat(tokens.requests.get()).isLessThan(40);

        // When
        tokens.answerAsUsual();

        // Then
        Awaitility.await("those that waited")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> received("/waiting").size() == 40);
        Awaitility.await("recorded")
                .atMost(WorkerFixture.PATIENCE)
                .until(() -> fixture.attempts().stream()
                                .filter(attempt -> attempt.getStatus().equals("delivered"))
                                .count()
                        == 240);
        assertThat(received("/waiting"))
                .allSatisfy(
                        got -> assertThat(got.headers().get("authorization")).startsWith("Bearer token-"))
                .extracting(Received::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldRetryUntilATokenEndpointThatAnswersGarbageIsBack() {
        // Given
        tokens.answers("<html>down for maintenance</html>");
        fixture.startReady("a");
        Subscription row = oauth("/hook", tokens.url(), 90);
        Delivery delivery = fixture.send(row, 1);
        fixture.awaitAttempts(2);
        assertThat(fixture.endpoint.received()).isEmpty();

        // When
        tokens.answerAsUsual();
        fixture.awaitReceived(delivery.getDeliveryId(), 1);

        // Then
        List<DeliveryAttempt> attempts = awaitEnd();
        assertThat(attempts)
                .extracting(DeliveryAttempt::getNumber)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, attempts.size()).boxed().toList());
        assertThat(attempts.subList(0, attempts.size() - 1)).allSatisfy(failed -> {
            assertThat(failed.getError()).isEqualTo("token_failed");
            assertThat(failed.getResponseCode()).isNull();
            assertThat(failed.getOutcome()).isEqualTo("retryable");
        });
        assertThat(fixture.endpoint.received()).hasSize(1);
    }

    @Test
    void shouldNeverCallATokenEndpointWithAPrivateAddress() {
        // Given: the webhook's own address is allowed, and stands on another than the token endpoint's
        fixture.startWith(
                "a", Map.of("delivery.allow-private-addresses", "false", "delivery.allow-addresses", "127.0.0.1/32"));
        String elsewhere = tokens.url().replace("127.0.0.1", "127.0.0.2");
        Subscription row = oauth("/hook", elsewhere, 1);
        Subscription other = fixture.subscribe("/other");

        // When
        fixture.send(row, 1);
        fixture.send(other, 1);

        // Then
        DeadLetter letter = fixture.awaitDeadLetters(1).get(0);
        assertThat(letter.getDelivery().getSubscriptionId()).isEqualTo(row.getSubscriptionId());
        assertThat(letter.getAttempts()).isEqualTo(1);
        assertThat(letter.getReason()).isEqualTo("address_refused");
        assertThat(tokens.requests).hasValue(0);
        assertThat(fixture.awaitAttempts(2))
                .extracting(DeliveryAttempt::getError)
                .containsExactlyInAnyOrder("address_refused", null);
        assertThat(fixture.endpoint.received()).extracting(Received::path).containsExactly("/other");
    }

    @Test
    void shouldKeepThe401OfAnEndpointThatTakesNoTokenAndDeliverOnceItDoes() {
        // Given
        fixture.endpoint.answers(got -> fixture.endpoint.received().size() == 1 ? 401 : 200);
        fixture.startReady("a");
        Subscription row = oauth("/hook", tokens.url(), 1, "401");

        // When
        fixture.send(row, 1);

        // Then: the token is young, so that it is kept
        List<DeliveryAttempt> attempts = awaitEnd();
        assertThat(attempts).extracting(DeliveryAttempt::getResponseCode).containsExactly(401, 200);
        assertThat(tokens.requests).hasValue(1);
    }

    private List<Received> received(String path) {
        return fixture.endpoint.received().stream()
                .filter(got -> got.path().equals(path))
                .toList();
    }

    private List<DeliveryAttempt> awaitEnd() {
        return Awaitility.await("delivered")
                .atMost(WorkerFixture.PATIENCE)
                .until(
                        fixture::attempts,
                        all -> all.stream()
                                .anyMatch(attempt -> attempt.getStatus().equals("delivered")));
    }

    private Subscription oauth(String path, String tokenUrl, int retries, String... alsoOn) {
        return fixture.subscribeIn(0, 2, path, row -> {
            row.setAuthentication(List.of(
                    row.getAuthentication().get(0),
                    new Authentication(
                            "oauth2",
                            Map.of("tokenUrl", tokenUrl, "clientId", "me"),
                            fixture.sealed(SecretOwner.of(row), SECRET),
                            null,
                            null)));
            row.setRetryDelays(Collections.nCopies(retries, "300ms"));
            row.setRetryOn(
                    Stream.concat(row.getRetryOn().stream(), Stream.of(alsoOn)).toList());
        });
    }
}
