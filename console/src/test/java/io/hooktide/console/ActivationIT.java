package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.schemas.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationIT {
    private static final Map<Integer, Integer> ONCE_EACH = Map.of(0, 1, 1, 1, 2, 1);
    private static final Map<Integer, Integer> TWICE_EACH = Map.of(0, 2, 1, 2, 2, 2);

    private static ConsoleFixture fixture;
    private static ConsoleClient acme;
    private static PlayedWorker worker;

    private String id;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
        worker = new PlayedWorker(fixture);
    }

    @AfterAll
    static void stop() {
        worker.close();
        fixture.close();
    }

    @BeforeEach
    void createOne() {
        id = acme.create(ConsoleFixture.least()).expect(201).field("id");
    }

    @Test
    void shouldPingWriteTheRowAndThenTheBarrierAndThenAnswer() {
        // Given
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");
        Delivery ping = worker.awaitPing(id, 1);
        assertThat(acme.get(ConsoleClient.one(id)).field("status")).isEqualTo("deactivated");
        assertThat(worker.placesOfRows(id)).containsOnlyKeys(1L);

        // When
        worker.delivered(ping);
        Reply reply = answer.join().expect(200);

        // Then
        String place = worker.placesOfRows(id).get(2L);
        assertThat(worker.barriers(place)).isEqualTo(ONCE_EACH);
        assertThat(reply.header("etag")).isEqualTo("\"2\"");
        assertThat(reply.field("status")).isEqualTo("active");
        assertThat(reply.field("statusReason")).isEqualTo("by_user");
        assertThat(reply.json().path("ping"))
                .isEqualTo(PublishedDocument.parse("{\"deliveryId\":\"" + ping.getDeliveryId()
                        + "\",\"status\":\"delivered\",\"responseCode\":200,\"error\":null}"));
    }

    @Test
    void shouldEndAnActivationThatIsUnderWayWhenTheConsoleCloses() throws Exception {
        // Given
        ConsoleRole closing = fixture.newConsole();
        ConsoleClient client = new ConsoleClient(closing.port(), acme.key());
        CompletableFuture<Reply> answer = client.actLater(id, "activate");
        Delivery ping = worker.awaitPing(id, 1);

        // When
        CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> fixture.close(closing));
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> refuses(closing.port()));
        assertThat(closed).isNotDone();
        worker.delivered(ping);

        // Then
        assertThat(answer.join().expect(200).field("status")).isEqualTo("active");
        closed.get(30, TimeUnit.SECONDS);
        assertThat(worker.barriers(worker.placesOfRows(id).get(2L))).isEqualTo(ONCE_EACH);
        assertThat(acme.get(ConsoleClient.one(id)).field("status")).isEqualTo("active");
    }

    private static boolean refuses(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (ConnectException refused) {
            return true;
        }
    }

    @Test
    void shouldActivateThoughThePingFails() {
        // Given
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");

        // When
        worker.failed(worker.awaitPing(id, 1), null, "connect_refused");

        // Then
        JsonNode json = answer.join().expect(200).json();
        assertThat(json.path("status").asText()).isEqualTo("active");
        assertThat(json.path("ping").path("status").asText()).isEqualTo("failed");
        assertThat(json.path("ping").path("responseCode").isNull()).isTrue();
        assertThat(json.path("ping").path("error").asText()).isEqualTo("connect_refused");
    }

    @Test
    void shouldTellTheCodeOfARefusal() {
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");
        worker.failed(worker.awaitPing(id, 1), 503, null);
        JsonNode ping = answer.join().expect(200).json().path("ping");
        assertThat(ping.path("status").asText()).isEqualTo("failed");
        assertThat(ping.path("responseCode").asInt()).isEqualTo(503);
    }

    @Test
    void shouldActivateThoughNobodyAnswersThePing() {
        // Given
        ConsoleClient impatient =
                new ConsoleClient(fixture.newConsole(Duration.ofMillis(300)).port(), acme.key());

        // When
        JsonNode json = impatient.act(id, "activate").expect(200).json();

        // Then
        assertThat(json.path("status").asText()).isEqualTo("active");
        assertThat(json.path("ping").path("status").asText()).isEqualTo("unanswered");
        assertThat(json.path("ping").path("responseCode").isNull()).isTrue();
        assertThat(worker.barriers(worker.placesOfRows(id).get(2L))).isEqualTo(ONCE_EACH);
    }

    @Test
    void shouldOnlyWriteTheBarrierAgainWhereItIsActive() {
        // Given
        activated(1);

        // When
        Reply again = acme.act(id, "activate").expect(200);

        // Then
        assertThat(again.json().path("version").asInt()).isEqualTo(2);
        assertThat(again.json().has("ping")).isFalse();
        assertThat(worker.pings(id)).isEqualTo(1);
        assertThat(worker.barriers(worker.placesOfRows(id).get(2L))).isEqualTo(TWICE_EACH);
    }

    @Test
    void shouldDeactivateAndActivateAgain() {
        // Given
        acme.act(id, "deactivate").expect(200);
        assertThat(acme.get(ConsoleClient.one(id)).field("statusReason")).isEqualTo("created");
        activated(1);

        // When
        Reply off = acme.act(id, "deactivate").expect(200);
        Reply offAgain = acme.act(id, "deactivate").expect(200);
        CompletableFuture<Reply> on = acme.actLater(id, "activate", "If-Match", "\"3\"");
        worker.delivered(worker.awaitPing(id, 2));

        // Then
        assertThat(off.field("status")).isEqualTo("deactivated");
        assertThat(off.field("statusReason")).isEqualTo("by_user");
        assertThat(offAgain.json()).isEqualTo(off.json());
        assertThat(on.join().expect(200).json().path("version").asInt()).isEqualTo(4);
    }

    @Test
    void shouldPutTheBarrierBehindAChangeOfAnActiveSubscription() {
        // Given
        activated(1);

        // When
        acme.patch(id, "{\"eventTypes\":[\"job.*\"]}").expect(200);

        // Then
        assertThat(worker.barriers(worker.placesOfRows(id).get(3L))).isEqualTo(ONCE_EACH);
    }

    @Test
    void shouldNotActivateWhatWasDeletedDuringThePing() {
        // Given
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");
        Delivery ping = worker.awaitPing(id, 1);

        // When
        acme.delete(id).expect(204);
        worker.delivered(ping);

        // Then
        answer.join().expectProblem(404, "not-found");
        assertThat(worker.newestRow(id).getStatus()).isEqualTo("deleted");
    }

    @Test
    void shouldActivateAsItWasChangedDuringThePingUnlessAVersionWasNamed() {
        // Given
        String named = acme.create(ConsoleFixture.least()).field("id");
        CompletableFuture<Reply> any = acme.actLater(id, "activate");
        CompletableFuture<Reply> first = acme.actLater(named, "activate", "If-Match", "\"1\"");
        Delivery anyPing = worker.awaitPing(id, 1);
        Delivery firstPing = worker.awaitPing(named, 1);

        // When
        acme.patch(id, "{\"name\":\"changed\"}").expect(200);
        acme.patch(named, "{\"name\":\"changed\"}").expect(200);
        worker.delivered(anyPing);
        worker.delivered(firstPing);

        // Then
        assertThat(any.join().expect(200).field("name")).isEqualTo("changed");
        first.join().expectProblem(412, "version-mismatch");
        assertThat(worker.newestRow(named).getStatus()).isEqualTo("deactivated");
    }

    private void activated(int pings) {
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");
        worker.delivered(worker.awaitPing(id, pings));
        answer.join().expect(200);
    }
}
