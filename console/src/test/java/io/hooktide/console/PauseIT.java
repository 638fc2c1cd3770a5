package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PauseIT {
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

    /** At version 2. */
    @BeforeEach
    void activateOne() {
        id = acme.create(ConsoleFixture.least()).expect(201).field("id");
        CompletableFuture<Reply> answer = acme.actLater(id, "activate");
        worker.delivered(worker.awaitPing(id, 1));
        answer.join().expect(200);
    }

    @Test
    void shouldPauseAndResumeWithoutPingAndBarrier() {
        // When
        Reply paused = acme.act(id, "pause", "If-Match", "\"2\"").expect(200);
        Reply resumed = acme.act(id, "resume", "If-Match", "\"3\"").expect(200);

        // Then
        assertThat(paused.field("status")).isEqualTo("paused");
        assertThat(paused.field("statusReason")).isEqualTo("by_user");
        assertThat(paused.header("etag")).isEqualTo("\"3\"");
        assertThat(resumed.field("status")).isEqualTo("active");
        assertThat(resumed.field("statusReason")).isEqualTo("by_user");
        assertThat(resumed.header("etag")).isEqualTo("\"4\"");
        assertThat(worker.pings(id)).isEqualTo(1);
        Map<Long, String> rows = worker.placesOfRows(id);
        assertThat(worker.barriers(rows.get(3L))).isEmpty();
        assertThat(worker.barriers(rows.get(4L))).isEmpty();
    }

    @Test
    void shouldLeaveAsItIsWhatAlreadyIsSo() {
        // Given
        Reply active = acme.get(ConsoleClient.one(id)).expect(200);

        // When
        Reply resumed = acme.act(id, "resume").expect(200);
        Reply paused = acme.act(id, "pause").expect(200);
        Reply pausedAgain = acme.act(id, "pause").expect(200);

        // Then
        assertThat(resumed.json()).isEqualTo(active.json());
        assertThat(pausedAgain.json()).isEqualTo(paused.json());
        assertThat(worker.placesOfRows(id)).containsOnlyKeys(1L, 2L, 3L);
    }

    @Test
    void shouldRefuseToPauseOrResumeWhatIsDeactivated() {
        // Given
        acme.act(id, "deactivate").expect(200);
        String never = acme.create(ConsoleFixture.least()).expect(201).field("id");

        // Then
        for (String deactivated : new String[] {id, never}) {
            for (String verb : new String[] {"pause", "resume"}) {
                assertThat(acme.act(deactivated, verb)
                                .expectProblem(409, "conflict")
                                .field("detail"))
                        .contains("deactivated");
            }
        }
        assertThat(worker.newestRow(id).getVersion()).isEqualTo(3);
        assertThat(worker.newestRow(never).getVersion()).isEqualTo(1);
    }

    @Test
    void shouldNotActivateButDeactivateAndDeleteWhatIsPaused() {
        // Given
        acme.act(id, "pause").expect(200);

        // Then
        acme.act(id, "activate").expectProblem(409, "conflict");
        assertThat(worker.pings(id)).isEqualTo(1);
        assertThat(acme.act(id, "deactivate").expect(200).field("status")).isEqualTo("deactivated");
        acme.delete(id).expect(204);
        assertThat(worker.newestRow(id).getStatus()).isEqualTo("deleted");
    }

    @Test
    void shouldPutTheBarrierBehindAChangeOfAPausedSubscription() {
        // Given
        acme.act(id, "pause").expect(200);

        // When
        Reply changed = acme.patch(id, "{\"eventTypes\":[\"job.*\"]}").expect(200);

        // Then
        assertThat(changed.field("status")).isEqualTo("paused");
        assertThat(worker.barriers(worker.placesOfRows(id).get(4L))).isEqualTo(Map.of(0, 1, 1, 1, 2, 1));
    }

    @Test
    void shouldPingWhatIsPaused() {
        // Given
        acme.act(id, "pause").expect(200);

        // When
        CompletableFuture<Reply> answer = acme.actLater(id, "ping");
        worker.delivered(worker.awaitPing(id, 2));

        // Then
        assertThat(answer.join().expect(200).json().path("ping").path("status").asText())
                .isEqualTo("delivered");
        assertThat(acme.get(ConsoleClient.one(id)).field("status")).isEqualTo("paused");
    }

    @Test
    void shouldListWhatIsPaused() {
        // When
        acme.act(id, "pause").expect(200);

        // Then
        assertThat(acme.get("/v1/subscriptions?status=paused").expect(200).text())
                .contains(id);
        assertThat(acme.get("/v1/subscriptions?status=active").expect(200).text())
                .doesNotContain(id);
    }
}
