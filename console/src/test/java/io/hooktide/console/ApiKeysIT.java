package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.testkit.SettableClock;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeysIT {
    /** Ten times what is promised. */
    private static final Duration IN_FORCE = Duration.ofSeconds(20);

    private static final String KEYS = "/v1/api-keys";

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;
    private static ConsoleClient globex;
    private static ConsoleClient everybody;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.ADMIN));
        globex = fixture.acme.withKey(fixture.key(Optional.of("globex"), Scope.ADMIN));
        everybody = fixture.acme.withKey(fixture.key(Optional.empty(), Scope.ADMIN));
    }

    @Test
    void shouldMakeAKeyThatWorks() {
        // When
        Reply made =
                make(acme, "{\"name\":\"ERP\",\"scopes\":[\"webhooks:read\"]}").expect(201);

        // Then
        assertThat(made.field("tenantId")).isEqualTo("acme");
        assertThat(made.field("state")).isEqualTo("active");
        assertThat(made.header("location")).isEqualTo(KEYS + "/" + made.field("id"));
        ConsoleClient owner = acme.withKey(made.field("key"));
        owner.get("/v1/subscriptions").expect(200);
        owner.create(ConsoleFixture.least()).expectProblem(403, "missing-scope");
        owner.get(KEYS).expectProblem(403, "missing-scope");
    }

    @Test
    void shouldShowTheKeyOnce() {
        // Given
        Reply made = make(acme, "{\"name\":\"once\",\"scopes\":[\"admin\"]}").expect(201);
        String key = made.field("key");

        // When
        Reply one = acme.get(KEYS + "/" + made.field("id")).expect(200);

        // Then
        String secret = key.substring(21);
        assertThat(one.text()).doesNotContain(secret);
        assertThat(acme.get(KEYS + "?limit=200").text())
                .contains(made.field("id"))
                .doesNotContain(secret);
        try (TestRecords records = fixture.cluster.records()) {
            for (String topic : List.of(fixture.topics.apiKeys(), fixture.topics.audit())) {
                assertThat(records.readRaw(topic))
                        .isNotEmpty()
                        .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.ISO_8859_1))
                                .doesNotContain(secret));
            }
        }
    }

    @Test
    @Tag("slow")
    void shouldRefuseARevokedKeyHereAndAtAnotherConsole() {
        // Given
        Reply made = make(acme, "{\"name\":\"leaver\",\"scopes\":[\"webhooks:read\"]}")
                .expect(201);
        ConsoleClient here = acme.withKey(made.field("key"));
        ConsoleClient there = new ConsoleClient(fixture.newConsole().port(), made.field("key"));
        await().atMost(IN_FORCE).until(() -> there.get("/v1/subscriptions").status() == 200);

        // When
        acme.send("DELETE", KEYS + "/" + made.field("id"), null, (String) null).expect(204);

        // Then
        here.get("/v1/subscriptions").expectProblem(401, "unauthenticated");
        await().atMost(IN_FORCE).until(() -> there.get("/v1/subscriptions").status() == 401);
        Reply shown = acme.get(KEYS + "/" + made.field("id")).expect(200);
        assertThat(shown.field("state")).isEqualTo("revoked");
        assertThat(shown.header("etag")).isEqualTo("\"2\"");
        acme.send("DELETE", KEYS + "/" + made.field("id"), null, (String) null).expect(204);
        assertThat(acme.get(KEYS + "/" + made.field("id")).header("etag")).isEqualTo("\"2\"");
    }

    @Test
    void shouldHideTheKeysOfOthers() {
        // Given
        String ofAcme = make(acme, "{\"name\":\"mine\",\"scopes\":[\"admin\"]}")
                .expect(201)
                .field("id");
        String ofAll = make(everybody, "{\"name\":\"all\",\"scopes\":[\"admin\"],\"tenantId\":null}")
                .expect(201)
                .field("id");

        // Then
        for (String hidden : List.of(ofAcme, ofAll)) {
            globex.get(KEYS + "/" + hidden).expectProblem(404, "not-found");
            globex.send("DELETE", KEYS + "/" + hidden, null, (String) null).expectProblem(404, "not-found");
            assertThat(globex.get(KEYS + "?limit=200").text()).doesNotContain(hidden);
        }
        acme.get(KEYS + "/" + ofAll).expectProblem(404, "not-found");
        everybody.get(KEYS + "/" + ofAcme).expect(200);
        assertThat(everybody.get(KEYS + "?limit=200").text()).contains(ofAcme).contains(ofAll);
        assertThat(acme.get(KEYS + "/" + ofAcme).field("state")).isEqualTo("active");
    }

    @Test
    void shouldNotLetATenantReachBeyondItself() {
        make(acme, "{\"name\":\"x\",\"scopes\":[\"admin\"],\"tenantId\":\"globex\"}")
                .expectProblem(403, "wrong-tenant");
        make(acme, "{\"name\":\"x\",\"scopes\":[\"admin\"],\"tenantId\":null}").expectProblem(403, "wrong-tenant");
        Reply unnamed = make(everybody, "{\"name\":\"x\",\"scopes\":[\"admin\"]}");
        assertThat(unnamed.expectProblem(400, "invalid-request").pointers()).containsExactly("#/tenantId");
        make(everybody, "{\"name\":\"x\",\"scopes\":[\"admin\"],\"tenantId\":\"globex\"}")
                .expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | #/name",
                "{\"name\":\" \",\"scopes\":[\"admin\"]} | #/name",
                "{\"name\":\"x\"} | #/scopes",
                "{\"name\":\"x\",\"scopes\":[]} | #/scopes",
                "{\"name\":\"x\",\"scopes\":\"admin\"} | #/scopes",
                "{\"name\":\"x\",\"scopes\":[\"root\"]} | #/scopes/0",
                "{\"name\":\"x\",\"scopes\":[\"admin\",\"admin\"]} | #/scopes/1",
                "{\"name\":\"x\",\"scopes\":[\"admin\",\"ops:read\"]} | #/scopes/1",
                "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expiresAt\":\"tomorrow\"} | #/expiresAt",
                "{\"name\":\"x\",\"scopes\":[\"admin\"],\"expiresAt\":\"2020-01-01T00:00:00Z\"} | #/expiresAt",
                "{\"name\":\"x\",\"scopes\":[\"admin\"],\"key\":\"htk_x\"} | #/key",
                "{\"name\":\"x\",\"scopes\":[\"admin\"],\"tenantId\":5} | #/tenantId"
            })
    void shouldSayWhatIsWrong(String body, String pointer) {
        Reply reply = make(acme, body).expectProblem(400, "invalid-request");
        assertThat(reply.pointers()).contains(pointer);
    }

    @Test
    @Tag("slow")
    void shouldRefuseAKeyOnceItHasExpired() {
        // Given
        SettableClock clock = new SettableClock(Instant.now());
        ConsoleClient admin = new ConsoleClient(fixture.newConsole(clock).port(), acme.key());
        Instant end = clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(6);
        Reply made = make(admin, "{\"name\":\"brief\",\"scopes\":[\"webhooks:read\"],\"expiresAt\":\"" + end + "\"}")
                .expect(201);
        ConsoleClient owner = admin.withKey(made.field("key"));

        // When
        clock.set(end.minusMillis(1));
        owner.get("/v1/subscriptions").expect(200);
        clock.set(end);

        // Then
        owner.get("/v1/subscriptions").expectProblem(401, "unauthenticated");
        assertThat(admin.get(KEYS + "/" + made.field("id")).field("state")).isEqualTo("expired");
    }

    @Test
    void shouldListByPagesNewestFirst() {
        // Given
        for (int i = 0; i < 5; i++) {
            make(globex, "{\"name\":\"n" + i + "\",\"scopes\":[\"admin\"]}").expect(201);
        }

        // When
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = globex.get(KEYS + "?limit=2" + cursor).expect(200).json();
            page.path("data")
                    .forEach(key ->
                            names.add(key.path("name").asText() + key.path("id").asText()));
            cursor = page.path("nextCursor").isNull()
                    ? null
                    : "&cursor=" + page.path("nextCursor").asText();
        } while (cursor != null);

        // Then
        assertThat(names).doesNotHaveDuplicates();
        assertThat(names.stream().map(name -> name.substring(0, 2))).containsSubsequence("n4", "n3", "n2", "n1", "n0");
        globex.get(KEYS + "?cursor=x").expectProblem(400, "invalid-request");
    }

    private static Reply make(ConsoleClient who, String body) {
        return who.send("POST", KEYS, "application/json", body);
    }
}
