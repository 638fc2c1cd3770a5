package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.DeadLetterState;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.ids.DeliveryIdentities;
import io.hooktide.testkit.TestRecords;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLettersIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static ConsoleClient acme;
    private static ConsoleClient globex;
    private static ConsoleClient everybody;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acme = reader(Optional.of("acme"));
        globex = reader(Optional.of("globex"));
        everybody = reader(Optional.empty());
    }

    private static ConsoleClient reader(Optional<String> tenant) {
        return fixture.acme.withKey(fixture.key(tenant, Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldShowADeadLetterWithItsPayloadAndAttempts() {
        // Given
        Delivery delivery = Logged.delivery("acme", "sub_shown", "shown", NOW).build();
        records.produce(fixture.topics.deliveries(), null, "sub_shown", delivery);
        records.produce(fixture.topics.deliveryAttempts(), null, "sub_shown", Logged.failed(delivery, 1, null));

        // When
        die(delivery, "attempts_exhausted", 503, null);
        String id = await("subscriptionId=sub_shown", 1).path(0).path("id").asText();
        JsonNode shown = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> acme.get("/v1/dead-letters/" + id).expect(200).json(),
                        one -> one.path("attempts").size() == 1);

        // Then
        assertThat(shown.path("payload").asText()).isEqualTo("{\"total\":\"12.50\"}");
        assertThat(shown.path("reason").asText()).isEqualTo("attempts_exhausted");
        assertThat(shown.path("state").asText()).isEqualTo("open");
        assertThat(shown.path("attempts").path(0).path("responseCode").asInt()).isEqualTo(503);
        globex.get("/v1/dead-letters/" + id).expectProblem(404, "not-found");
        acme.get("/v1/dead-letters/0-999999").expectProblem(404, "not-found");
        acme.get("/v1/dead-letters/0x1").expectProblem(404, "not-found");
    }

    @Test
    void shouldGroupByCause() {
        // Given
        for (int i = 0; i < 3; i++) {
            Delivery delivery =
                    Logged.delivery("acme", "sub_group", "grouped" + i, NOW).build();
            records.produce(fixture.topics.deliveryAttempts(), null, "sub_group", Logged.failed(delivery, 1, null));
            die(delivery, "attempts_exhausted", 503, null);
        }
        die(Logged.delivery("acme", "sub_group", "late", NOW).build(), "attempts_exhausted", null, "timeout");
        die(Logged.delivery("globex", "sub_other", "other", NOW).build(), "rejected", 400, null);
        await("subscriptionId=sub_group", 4);

        // When
        JsonNode groups = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> acme.get("/v1/dead-letters/groups?subscriptionId=sub_group")
                                .expect(200)
                                .json()
                                .path("data"),
                        found -> found.path(0).path("url").isTextual());

        // Then
        assertThat(groups).hasSize(2);
        assertThat(groups.path(0).path("count").asInt()).isEqualTo(3);
        assertThat(groups.path(0).path("responseCode").asInt()).isEqualTo(503);
        assertThat(groups.path(0).path("url").asText()).isEqualTo("https://x.example/h");
        assertThat(groups.path(0).path("cause").asText()).isEqualTo("503 from x.example");
        assertThat(groups.path(1).path("error").asText()).isEqualTo("timeout");
        assertThat(acme.get("/v1/dead-letters/groups").expect(200).text()).doesNotContain("globex");
        assertThat(ids(acme, "subscriptionId=sub_group&responseCode=5xx")).hasSize(3);
        assertThat(ids(acme, "subscriptionId=sub_group&error=timeout")).hasSize(1);
        assertThat(ids(acme, "subscriptionId=sub_group&to=" + NOW.minusSeconds(60)))
                .isEmpty();
    }

    @Test
    void shouldListPageByPage() {
        // Given
        for (int i = 0; i < 5; i++) {
            die(Logged.delivery("acme", "sub_page", "page" + i, NOW).build(), "rejected", 400, null);
        }
        await("subscriptionId=sub_page", 5);
        String list = "/v1/dead-letters?subscriptionId=sub_page&limit=2";

        // When
        List<String> events = new ArrayList<>();
        Reply page = acme.get(list).expect(200);
        page.json().path("data").forEach(one -> events.add(one.path("eventId").asText()));
        while (!page.json().path("nextCursor").isNull()) {
            page = acme.get(list + "&cursor=" + page.field("nextCursor")).expect(200);
            page.json()
                    .path("data")
                    .forEach(one -> events.add(one.path("eventId").asText()));
        }

        // Then
        assertThat(events).containsExactly("page4", "page3", "page2", "page1", "page0");
        acme.get("/v1/dead-letters?reason=bad_luck&state=gone&cursor=x").expectProblem(400, "invalid-request");
        fixture.acme.get("/v1/dead-letters").expectProblem(403, "missing-scope");
    }

    @Test
    void shouldExportAllOfThem() {
        // Given
        for (int i = 0; i < 5; i++) {
            die(Logged.delivery("acme", "sub_export", "export" + i, NOW).build(), "rejected", 400, null);
        }
        die(Logged.delivery("globex", "sub_export", "hidden", NOW).build(), "rejected", 400, null);
        await("subscriptionId=sub_export", 5);
        String export = "/v1/dead-letters/export?subscriptionId=sub_export";

        // When
        Reply lines = acme.get(export).expect(200);
        Reply table = acme.get(export + "&format=csv&responseCode=400-401&objectType=invoice")
                .expect(200);
        Reply parquet = acme.get(export + "&format=parquet&state=replayed").expect(200);

        // Then
        List<String> events = lines.text()
                .lines()
                .map(line -> PublishedDocument.parse(line))
                .peek(one -> assertThat(one.path("payload").asText()).isEqualTo("{\"total\":\"12.50\"}"))
                .map(one -> one.path("eventId").asText())
                .toList();
        assertThat(events).containsExactly("export4", "export3", "export2", "export1", "export0");
        assertThat(lines.header("content-disposition")).matches("attachment; filename=\"dead-letters-.*\\.ndjson\"");
        assertThat(table.text().lines()).hasSize(6);
        assertThat(table.text()).doesNotContain("globex");
        assertThat(parquet.text()).startsWith("PAR1").endsWith("PAR1");
        acme.get(export + "&format=xlsx").expectProblem(400, "invalid-request");
        acme.get(export + "&responseCode=503-500").expectProblem(400, "invalid-request");
        fixture.acme.get(export).expectProblem(403, "missing-scope");
    }

    @Test
    void shouldTellWhatBecameOfThem() {
        // Given
        die(Logged.delivery("acme", "sub_state", "one", NOW).build(), "rejected", 400, null);
        die(Logged.delivery("acme", "sub_state", "two", NOW).build(), "rejected", 400, null);
        JsonNode both = await("subscriptionId=sub_state", 2);
        String id = both.path(0).path("id").asText();

        // When
        records.produce(
                fixture.topics.deadLetterStates(),
                null,
                id,
                DeadLetterState.newBuilder()
                        .setState("replayed")
                        .setAt(NOW)
                        .setBy("ann")
                        .setReplayId("rpl_1")
                        .setWhy("mended")
                        .setRound(1)
                        .build());

        // Then
        JsonNode replayed = await("subscriptionId=sub_state&state=replayed", 1).path(0);
        assertThat(replayed.path("id").asText()).isEqualTo(id);
        assertThat(replayed.path("stateBy").asText()).isEqualTo("ann");
        assertThat(replayed.path("why").asText()).isEqualTo("mended");
        assertThat(ids(acme, "subscriptionId=sub_state&state=open"))
                .containsExactly(both.path(1).path("id").asText());
    }

    @Test
    void shouldKeepWhatCouldNotBeReadForTheOperator() {
        // When
        DeadLetter letter = letter("unreadable", null, "not a record").build();
        letter.setRaw(Logged.bytes("\0\1\2"));
        letter.setRawLength(3L);
        records.produce(fixture.topics.deadLetters(), null, "nobody", letter);

        // Then
        JsonNode found = Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(
                        () -> everybody
                                .get("/v1/dead-letters?reason=unreadable")
                                .json()
                                .path("data"),
                        data -> data.size() == 1)
                .path(0);
        assertThat(found.path("tenantId").isNull()).isTrue();
        JsonNode shown = everybody
                .get("/v1/dead-letters/" + found.path("id").asText())
                .expect(200)
                .json();
        assertThat(shown.path("rawLength").asInt()).isEqualTo(3);
        assertThat(ids(acme, "reason=unreadable")).isEmpty();
    }

    @Test
    void shouldShowTheTenantWhatNoDeliveryCouldBeMadeOf() {
        // When
        Delivery unmade = Logged.delivery("acme", "sub_unmade", "unmade", NOW).build();
        DeadLetter letter = letter("render_failed", null, "Filter: cannot say")
                .setIdentity(DeliveryIdentities.of(unmade))
                .build();
        records.produce(fixture.topics.deadLetters(), null, "sub_unmade", letter);

        // Then
        String id = await("subscriptionId=sub_unmade&eventType=invoice.updated&objectId=42", 1)
                .path(0)
                .path("id")
                .asText();
        JsonNode exported = PublishedDocument.parse(
                acme.get("/v1/dead-letters/export?eventId=unmade").expect(200).text());
        assertThat(exported.path("deliveryId").asText()).isEqualTo(unmade.getDeliveryId());
        assertThat(exported.path("payload").isNull()).isTrue();
        assertThat(ids(globex, "subscriptionId=sub_unmade")).isEmpty();
        globex.get("/v1/dead-letters/" + id).expectProblem(404, "not-found");

        // And
        PageClient page = page("acme");
        String shown = page.get("/dead-letters/" + id).expect(200).text();
        assertThat(shown).contains("Filter: cannot say", "sub_unmade", "What was there", "discard?id=" + id);
        assertThat(shown).doesNotContain("replay?id=", "/deliveries/" + unmade.getDeliveryId());
        assertThat(page.get("/explain/unmade").expect(200).text())
                .contains("render failed", "Filter: cannot say", "/dead-letters/" + id);
        page("globex").get("/dead-letters/" + id).expect(404);
    }

    private static PageClient page(String tenant) {
        String key =
                fixture.key(Optional.of(tenant), Scope.DELIVERIES_READ, Scope.DELIVERIES_REPLAY, Scope.WEBHOOKS_READ);
        return PageClient.signedIn(fixture.console().port(), key);
    }

    private static void die(Delivery delivery, String reason, Integer code, String error) {
        DeadLetter letter = letter(reason, code, error).setDelivery(delivery).build();
        records.produce(fixture.topics.deadLetters(), null, delivery.getSubscriptionId(), letter);
    }

    private static DeadLetter.Builder letter(String reason, Integer code, String error) {
        return DeadLetter.newBuilder()
                .setReason(reason)
                .setLastResponseCode(code)
                .setError(error)
                .setAttempts(4)
                .setDeadAt(NOW)
                .setSourceTopic("hooktide.retry.10s")
                .setSourcePartition(1)
                .setSourceOffset(7);
    }

    private static JsonNode await(String query, int count) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> acme.get("/v1/dead-letters?" + query).json().path("data"), data -> data.size() == count);
    }

    private static List<String> ids(ConsoleClient client, String query) {
        return client.get("/v1/dead-letters?" + query)
                .expect(200)
                .json()
                .path("data")
                .findValuesAsText("id");
    }
}
