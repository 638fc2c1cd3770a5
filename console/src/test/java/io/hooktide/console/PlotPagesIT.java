package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.Logged;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.testkit.TestRecords;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PlotPagesIT {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final String HOSTILE = "\"><script>alert(1)</script>";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConsoleFixture fixture;
    private static TestRecords records;
    private static PageClient acme;
    private static PageClient globex;
    private static PageClient operator;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        records = fixture.cluster.records();
        acme = signedIn(fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
        globex = signedIn(fixture.key(Optional.of("globex"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ));
        operator = signedIn(fixture.key(Optional.empty(), Scope.ADMIN));
    }

    private static PageClient signedIn(String key) {
        return PageClient.signedIn(fixture.console().port(), key);
    }

    @AfterAll
    static void stop() {
        records.close();
        fixture.close();
    }

    @Test
    void shouldShowWhatIsHostileAsText() {
        // Given
        ObjectNode body = ConsoleFixture.least().put("name", HOSTILE);
        String subscription = fixture.acme.create(body).expect(201).field("id");
        Delivery delivery = Logged.delivery("acme", subscription, "event-" + HOSTILE, NOW)
                .setObjectId(HOSTILE)
                .setBody(Logged.bytes("{\"note\":\"" + HOSTILE + "</pre>\"}"))
                .build();
        records.produce(fixture.topics.deliveries(), null, subscription, delivery);
        records.produce(
                fixture.topics.deliveryAttempts(),
                null,
                subscription,
                Logged.attempt(delivery, 1)
                        .setStatus("dead_lettered")
                        .setOutcome("rejected")
                        .setReason("rejected")
                        .setResponseCode(400)
                        .setResponseBody(Logged.bytes(HOSTILE))
                        .build());
        records.produce(fixture.topics.deadLetters(), null, subscription, letter(delivery));

        // When
        String letters = await(acme, "/dead-letters?type=invoice.updated", "alert(1)");
        String id = letters.replaceAll("(?s).*?/dead-letters/([0-9]+-[0-9]+).*", "$1");
        String letter = await(acme, "/dead-letters/" + id, "Response body");
        String events = await(acme, "/events", "alert(1)");
        String overview = await(acme, "/overview?range=day", "<svg");

        // Then
        for (String page : List.of(letters, letter, events, overview)) {
            assertThat(page).doesNotContain("<script>alert").doesNotContain(" style=");
        }
        assertThat(letter).contains("&lt;script&gt;alert(1)");
        assertThat(globex.get("/dead-letters").expect(200).text()).doesNotContain("alert(1)");
        assertThat(globex.get("/events").expect(200).text()).doesNotContain("alert(1)");
        globex.get("/dead-letters/" + id).expect(404);
        acme.get("/dead-letters?from=x&code=y&after=z&reason=w&state=v").expect(200);
        acme.get("/events?after=z&status=v").expect(200);
        acme.get("/dead-letters/x").expect(404);
    }

    @Test
    void shouldDrawHowItWentAndSayItAsATable() {
        // When
        String overview = await(acme, "/overview", "Time, UTC");

        // Then
        assertThat(overview).contains("Outcomes per second", "Age of the oldest", "Time, UTC", "<desc", "role=\"img\"");
        assertThat(overview).doesNotContain("href=\"/lag\"");
        acme.get("/lag").expect(403);
        assertThat(await(operator, "/lag", "retry.10s")).contains("Oldest due for", "change-events");
    }

    @Test
    void shouldTellOpenPagesOfChangesUntilTheirSessionEnds() throws Exception {
        // Given
        String key = fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ, Scope.WEBHOOKS_READ);
        HttpResponse<InputStream> stream = live(signedIn(key));
        Delivery delivery = Logged.delivery("acme", "sub_live", "live", NOW).build();

        StringBuffer text = new StringBuffer();
        Thread reading = new Thread(() -> read(stream.body(), text), "live");
        reading.setDaemon(true);
        reading.start();

        // When
        await(text, "retry: 5000\n\n");
        await(text, "event: changed\n");
        int before = text.length();
        records.produce(fixture.topics.deliveries(), null, "sub_live", delivery);
        await(text, "event: changed\n", before);
        fixture.revoke(key);
        await(text, "event: over\n");
        reading.join(10_000);

        // Then
        assertThat(stream.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(reading.isAlive()).isFalse();
        assertThat(text.toString()).endsWith("event: over\ndata:\n\n");
    }

    @Test
    void shouldBoundTheStreamsOfOne() throws Exception {
        // Given
        PageClient client = signedIn(fixture.key(Optional.of("acme"), Scope.DELIVERIES_READ));
        List<HttpResponse<InputStream>> open = new ArrayList<>();

        // When
        for (int i = 0; i < 12; i++) {
            open.add(live(client));
        }
        HttpResponse<InputStream> oneMore = live(client);
        open.get(0).body().close();

        // Then
        assertThat(open).allMatch(stream -> stream.statusCode() == 200);
        assertThat(oneMore.statusCode()).isEqualTo(429);
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> live(client).statusCode() == 200);
        assertThat(live(new PageClient(fixture.console().port())).statusCode()).isEqualTo(401);
        for (HttpResponse<InputStream> stream : open) {
            stream.body().close();
        }
    }

    private static HttpResponse<InputStream> live(PageClient client) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + fixture.console().port() + "/live"))
                .timeout(Duration.ofSeconds(30));
        if (!client.cookie().isEmpty()) {
            request.header("Cookie", client.cookie());
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static void read(InputStream stream, StringBuffer text) {
        try {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                text.append((char) next);
            }
        } catch (IOException ended) {
            text.append("ended: ").append(ended.getMessage());
        }
    }

    private static void await(StringBuffer text, String wanted) {
        await(text, wanted, 0);
    }

    private static void await(StringBuffer text, String wanted, int from) {
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> text.indexOf(wanted, from) >= 0);
    }

    private static DeadLetter letter(Delivery delivery) {
        return Logged.dead(delivery, NOW)
                .setReason("rejected")
                .setLastResponseCode(400)
                .setAttempts(1)
                .build();
    }

    private static String await(PageClient client, String path, String wanted) {
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> client.get(path).expect(200).text(), text -> text.contains(wanted));
    }
}
