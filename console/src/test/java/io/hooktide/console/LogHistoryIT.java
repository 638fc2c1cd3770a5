package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogHistoryIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static ConsoleClient acme;
    private static ConsoleClient globex;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acme = reader("acme");
        globex = reader("globex");
    }

    private static ConsoleClient reader(String tenant) {
        return fixture.acme.withKey(fixture.key(Optional.of(tenant), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldShowADeliveryWithItsPayloadAndEveryAttempt() {
        // Given
        Delivery delivery = Logged.delivery("acme", "sub_one", "shown", NOW).build();
        Instant next = NOW.plusSeconds(10);
        write(delivery);
        write(Logged.failed(delivery, 1, next));

        // When
        JsonNode pending = awaitAttempts(delivery, 1);
        write(Logged.delivered(delivery, 2));
        JsonNode delivered = awaitAttempts(delivery, 2);

        // Then
        assertThat(pending.path("status").asText()).isEqualTo("pending");
        assertThat(pending.path("waitingFor").asText()).isEqualTo("retry");
        assertThat(pending.path("nextAttemptAt").asText()).isEqualTo(text(next));
        assertThat(delivered.path("status").asText()).isEqualTo("delivered");
        assertThat(delivered.path("nextAttemptAt").isNull()).isTrue();
        assertThat(delivered.path("attemptCount").asInt()).isEqualTo(2);
        assertThat(delivered.path("payload").asText()).isEqualTo("{\"total\":\"12.50\"}");
        assertThat(delivered.path("contentType").asText()).isEqualTo("application/json");
        JsonNode last = delivered.path("attempts").path(1);
        assertThat(last.path("number").asInt()).isEqualTo(2);
        assertThat(last.path("responseHeaders").toString()).isEqualTo("[[\"content-type\",\"text/plain\"]]");
        assertThat(last.path("responseBody").asText()).isEqualTo("ok");
        assertThat(last.path("remoteAddress").asText()).isEqualTo("203.0.113.7:443");
    }

    @Test
    void shouldAnswerAtEveryConsoleAsSoonAsItHasStarted() {
        // When
        ConsoleRole another = fixture.newConsole();

        // Then
        new ConsoleClient(another.port(), acme.key()).get("/v1/deliveries").expect(200);
        fixture.close(another);
    }

    @Test
    void shouldTakeWhatPostgresCannotHoldAsText() {
        // Given
        byte[] binary = {0, (byte) 0xff, (byte) 0xc3, 0x28};
        Delivery delivery = Logged.delivery("acme", "sub_odd", "odd", NOW)
                .setObjectId("a\0b\ud800c")
                .setBody(ByteBuffer.wrap(binary))
                .build();
        DeliveryAttempt attempt = Logged.attempt(delivery, 1)
                .setStatus("dead_lettered")
                .setOutcome("rejected")
                .setReason("rejected\0")
                .setResponseCode(400)
                .setResponseBody(ByteBuffer.wrap(binary))
                .setError("reset\0")
                .build();

        // When
        write(delivery);
        records.produce(fixture.topics.deliveryAttempts(), 0, delivery.getSubscriptionId(), new byte[] {1, 2, 3});
        write(attempt);

        // Then
        JsonNode shown = awaitAttempts(delivery, 1);
        assertThat(shown.path("objectId").asText()).isEqualTo("a\ufffdb?c");
        assertThat(shown.path("payloadEncoding").asText()).isEqualTo("base64");
        assertThat(shown.path("attempts").path(0).path("responseBody").asText()).isEqualTo("AP/DKA==");
        assertThat(ids(acme.get("/v1/deliveries?objectId=a%00b%3Fc").expect(200)))
                .containsExactly(delivery.getDeliveryId());
    }

    @Test
    void shouldListPageByPageWithFilters() {
        // Given
        String subscription =
                fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        List<String> newestFirst = new ArrayList<>();
        Delivery last = null;
        for (int i = 0; i < 5; i++) {
            last = Logged.delivery("acme", subscription, "page" + i, NOW.minusSeconds(10 - i))
                    .setAction(i == 3 ? "deleted" : "updated")
                    .build();
            newestFirst.add(0, last.getDeliveryId());
            write(last);
        }
        write(Logged.failed(last, 1, NOW));
        awaitAttempts(last, 1);
        String list = "/v1/subscriptions/" + subscription + "/deliveries";

        // When
        Reply first = acme.get(list + "?limit=2").expect(200);
        Reply second =
                acme.get(list + "?limit=2&cursor=" + first.field("nextCursor")).expect(200);
        Reply third =
                acme.get(list + "?limit=2&cursor=" + second.field("nextCursor")).expect(200);

        // Then
        List<String> all = new ArrayList<>(ids(first));
        all.addAll(ids(second));
        all.addAll(ids(third));
        assertThat(all).isEqualTo(newestFirst);
        assertThat(third.json().path("nextCursor").isNull()).isTrue();
        assertThat(ids(acme.get(list + "?eventType=invoice.deleted"))).containsExactly(newestFirst.get(1));
        assertThat(ids(acme.get(list + "?responseCode=5xx&status=pending"))).containsExactly(newestFirst.get(0));
        assertThat(ids(acme.get(list + "?responseCode=200"))).isEmpty();
        assertThat(ids(acme.get(list + "?outcome=retryable"))).containsExactly(newestFirst.get(0));
        assertThat(ids(acme.get(list + "?outcome=delivered"))).isEmpty();
        assertThat(ids(acme.get(list + "?from=" + NOW.minusSeconds(8) + "&to=" + NOW.minusSeconds(7))))
                .containsExactly(newestFirst.get(2));
        assertThat(ids(acme.get("/v1/deliveries?eventId=page1"))).containsExactly(newestFirst.get(3));
        assertThat(ids(acme.get("/v1/deliveries?limit=200&subscriptionId=" + subscription)))
                .isEqualTo(newestFirst);
        JsonNode event =
                acme.get("/v1/events/page1").expect(200).json().path("data").path(0);
        assertThat(event.path("event").path("objectId").asText()).isEqualTo("42");
        assertThat(event.path("deliveries").path(0).path("id").asText()).isEqualTo(newestFirst.get(3));
    }

    @Test
    void shouldShowNothingOfAnotherTenant() {
        // Given
        String subscription =
                fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery delivery =
                Logged.delivery("acme", subscription, "private", NOW).build();
        write(delivery);
        awaitAttempts(delivery, 0);

        // Then
        globex.get("/v1/deliveries/" + delivery.getDeliveryId()).expectProblem(404, "not-found");
        globex.get("/v1/subscriptions/" + subscription + "/deliveries").expectProblem(404, "not-found");
        globex.get("/v1/subscriptions/" + subscription + "/statistics").expectProblem(404, "not-found");
        assertThat(ids(globex.get("/v1/deliveries?eventId=private").expect(200)))
                .isEmpty();
        assertThat(globex.get("/v1/events/private").expect(200).json().path("data"))
                .isEmpty();
        fixture.acme.get("/v1/deliveries").expectProblem(403, "missing-scope");
        acme.withKey(null).get("/v1/deliveries").expectProblem(401, "unauthenticated");
    }

    @Test
    void shouldRefuseParametersThatMakeNoSense() {
        // When
        Reply refused = acme.get(
                        "/v1/deliveries?status=lost&outcome=good&responseCode=abc&from=yesterday&cursor=x&limit=0")
                .expectProblem(400, "invalid-request");

        // Then
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder("?status", "?outcome", "?responseCode", "?from", "?cursor", "?limit");
        acme.get("/v1/statistics?window=9d").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldCountAttemptsAndWhatIsLeftToDo() {
        // Given
        String subscription =
                fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        Delivery done = Logged.delivery("acme", subscription, "done", NOW).build();
        Delivery open = Logged.delivery("acme", subscription, "open", NOW.minusSeconds(60))
                .build();
        Instant next = NOW.plusSeconds(30);
        write(done);
        write(open);
        write(Logged.delivered(done, 1));
        write(Logged.failed(open, 1, next));
        awaitAttempts(open, 1);
        awaitAttempts(done, 1);

        // When
        JsonNode shown = acme.get("/v1/subscriptions/" + subscription + "/statistics?window=1h")
                .expect(200)
                .json();

        // Then
        assertThat(shown.path("attempts").asInt()).isEqualTo(2);
        assertThat(shown.path("successRate").asDouble()).isEqualTo(0.5);
        assertThat(shown.path("latencyP50Ms").asInt()).isBetween(135, 151);
        assertThat(shown.path("backlog").asInt()).isEqualTo(1);
        assertThat(shown.path("oldestUndeliveredAt").asText()).isEqualTo(text(NOW.minusSeconds(60)));
        assertThat(shown.path("nextRetryAt").asText()).isEqualTo(text(next));
        assertThat(acme.get("/v1/statistics").expect(200).text()).contains(subscription);
        assertThat(globex.get("/v1/statistics").expect(200).text()).doesNotContain(subscription);
    }

    private static void write(Delivery delivery) {
        records.produce(fixture.topics.deliveries(), null, delivery.getSubscriptionId(), delivery);
    }

    private static void write(DeliveryAttempt attempt) {
        records.produce(fixture.topics.deliveryAttempts(), null, attempt.getSubscriptionId(), attempt);
    }

    /** The delivery, once its payload and so many attempts are there. */
    private static JsonNode awaitAttempts(Delivery delivery, int attempts) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> acme.get("/v1/deliveries/" + delivery.getDeliveryId())
                                .json(),
                        shown -> shown.path("payload").isTextual()
                                && shown.path("attempts").size() == attempts);
    }

    private static List<String> ids(Reply reply) {
        return StreamSupport.stream(reply.expect(200).json().path("data").spliterator(), false)
                .map(one -> one.path("id").asText())
                .toList();
    }

    private static String text(Instant time) {
        return io.hooktide.console.subscription.Representation.time(time);
    }
}
