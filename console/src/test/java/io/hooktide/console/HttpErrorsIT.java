package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpErrorsIT {
    private static final String ALL = "/v1/subscriptions";
    private static final String UNKNOWN = "sub_0123456789abcdef0123456789abcdef";

    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "htk_0123456789abcdef_0123456789012345678901234567890123456789012"})
    void shouldAskForAKey(String key) {
        Reply reply = acme.withKey(key).get(ALL).expectProblem(401, "unauthenticated");
        assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
    }

    @Test
    void shouldAskForAKeyWhereNoneIsSent() {
        acme.withKey(null).get(ALL).expectProblem(401, "unauthenticated");
        acme.withKey(null).get("/v1/nothing").expectProblem(401, "unauthenticated");
    }

    @Test
    void shouldNotTakeARevokedKey() {
        // Given
        String key = fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ);
        acme.withKey(key).get(ALL).expect(200);

        // When
        fixture.revoke(key);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> acme.withKey(key).get(ALL).status() == 401);
    }

    @Test
    void shouldNameTheScopeThatIsMissing() {
        // Given
        ConsoleClient reader = acme.withKey(fixture.key(Optional.of("acme"), Scope.WEBHOOKS_READ));
        ConsoleClient writer = acme.withKey(fixture.key(Optional.of("acme"), Scope.WEBHOOKS_WRITE));
        String id = acme.create(ConsoleFixture.least()).field("id");

        // Then
        assertThat(writer.get(ALL).expectProblem(403, "missing-scope").field("detail"))
                .contains("webhooks:read");
        writer.get(ConsoleClient.one(id)).expectProblem(403, "missing-scope");
        assertThat(reader.create("{").expectProblem(403, "missing-scope").field("detail"))
                .contains("webhooks:write");
        reader.put(id, ConsoleFixture.least()).expectProblem(403, "missing-scope");
        reader.patch(id, "{}").expectProblem(403, "missing-scope");
        reader.delete(id).expectProblem(403, "missing-scope");
        for (String verb : new String[] {"activate", "deactivate", "pause", "resume", "ping", "secret/rotate"}) {
            reader.act(id, verb).expectProblem(403, "missing-scope");
        }
    }

    @Test
    void shouldTakeTheScopeAdminForAll() {
        ConsoleClient admin = acme.withKey(fixture.key(Optional.of("acme"), Scope.ADMIN));
        String id = admin.create(ConsoleFixture.least()).expect(201).field("id");
        admin.get(ConsoleClient.one(id)).expect(200);
    }

    @Test
    void shouldNotFindWhatIsNotThere() {
        acme.get("/v1/nothing").expectProblem(404, "not-found");
        acme.get("/nothing").expectProblem(404, "not-found");
        acme.get(ConsoleClient.one(UNKNOWN)).expectProblem(404, "not-found");
        acme.put(UNKNOWN, ConsoleFixture.least()).expectProblem(404, "not-found");
        acme.patch(UNKNOWN, "{}").expectProblem(404, "not-found");
        acme.delete(UNKNOWN).expectProblem(404, "not-found");
        for (String verb : new String[] {"activate", "deactivate", "pause", "resume", "ping", "secret/rotate"}) {
            acme.act(UNKNOWN, verb).expectProblem(404, "not-found");
        }
        fixture.everybody.get(ConsoleClient.one(UNKNOWN)).expectProblem(404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /v1/subscriptions, 'GET, POST'",
        "PUT, /v1/subscriptions, 'GET, POST'",
        "POST, /v1/subscriptions/sub_x, 'DELETE, GET, PATCH, PUT'",
        "GET, /v1/subscriptions/sub_x/activate, POST",
        "DELETE, /v1/subscriptions/sub_x/deactivate, POST",
        "GET, /v1/subscriptions/sub_x/pause, POST",
        "GET, /v1/subscriptions/sub_x/resume, POST",
        "PUT, /v1/subscriptions/sub_x/ping, POST",
        "GET, /v1/subscriptions/sub_x/secret/rotate, POST"
    })
    void shouldSayWhatIsAllowed(String method, String path, String allowed) {
        Reply reply = acme.send(method, path, null, (String) null).expectProblem(405, "method-not-allowed");
        assertThat(reply.header("allow")).isEqualTo(allowed);
    }

    @Test
    void shouldRefuseBodiesOfMoreThan64Kib() {
        // Given
        String id = acme.create(ConsoleFixture.least()).field("id");
        String longest = padded(65_536);
        String tooLong = padded(65_537);

        // Then
        acme.create(longest).expectProblem(400, "invalid-request");
        acme.create(tooLong).expectProblem(413, "too-large");
        acme.send("PUT", ConsoleClient.one(id), "application/json", tooLong).expectProblem(413, "too-large");
        acme.patch(id, tooLong).expectProblem(413, "too-large");
        acme.send("POST", ConsoleClient.one(id) + "/activate", "application/json", tooLong)
                .expectProblem(413, "too-large");
    }

    @Test
    void shouldTakeOnlyTheMediaTypesItSays() {
        // Given
        String id = acme.create(ConsoleFixture.least()).field("id");
        String body = ConsoleFixture.least().toString();

        // Then
        for (String type : new String[] {
            null,
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=iso-8859-1",
            "application/merge-patch+json"
        }) {
            acme.send("POST", ALL, type, body).expectProblem(415, "unsupported-media-type");
        }
        acme.send("PUT", ConsoleClient.one(id), "text/plain", body).expectProblem(415, "unsupported-media-type");
        Reply patch = acme.send("PATCH", ConsoleClient.one(id), "application/json", "{}")
                .expectProblem(415, "unsupported-media-type");
        assertThat(patch.header("accept-patch")).isEqualTo("application/merge-patch+json");
        acme.send("POST", ALL, "application/json", body, "Content-Encoding", "gzip")
                .expectProblem(415, "unsupported-media-type");
        acme.send("POST", ALL, "Application/JSON; charset=\"UTF-8\"", body).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[{}]",
                "{",
                "{}{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "\"x\"",
                "{\"name\":\"\\x\"}"
            })
    void shouldSayWhereTheJsonIsWrong(String body) {
        assertThat(acme.create(body).expectProblem(400, "invalid-request").pointers())
                .containsExactly("#");
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] utf16 = ConsoleFixture.least().toString().getBytes(StandardCharsets.UTF_16);
        assertThat(acme.sendBytes("POST", ALL, "application/json", utf16)
                        .expectProblem(400, "invalid-request")
                        .detailOf("#"))
                .isEqualTo("is not UTF-8");
    }

    @Test
    void shouldTellAllThatIsWrongAtOnce() {
        // Given
        ObjectNode body = ConsoleFixture.least();
        body.put("url", "http://x.example/h").put("unknown", 1);
        body.putArray("eventTypes").add("nope");

        // When
        Reply reply = acme.create(body).expectProblem(400, "invalid-request");

        // Then
        assertThat(reply.pointers()).containsExactlyInAnyOrder("#/url", "#/eventTypes/0", "#/unknown");
        assertThat(reply.detailOf("#/url")).contains("delivery.allow-http");
        assertThat(reply.field("detail")).isEqualTo("3 errors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "status", "statusReason", "version", "createdAt", "updatedAt", "secret"})
    void shouldNotLetTheClientSetWhatTheServerSets(String field) {
        ObjectNode body = ConsoleFixture.least();
        body.put(field, "x");
        assertThat(acme.create(body).expectProblem(400, "invalid-request").pointers())
                .containsExactly("#/" + field);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, ?limit",
        "limit=201, ?limit",
        "limit=x, ?limit",
        "limit=-1, ?limit",
        "limit=99999999999, ?limit",
        "limit=1&limit=2, ?limit",
        "status=deleted, ?status",
        "status=Active, ?status",
        "q=, ?q",
        "cursor=, ?cursor",
        "cursor=x, ?cursor",
        "sort=name, ?sort"
    })
    void shouldRefuseParameters(String query, String pointer) {
        assertThat(acme.get(ALL + "?" + query)
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly(pointer);
    }

    @Test
    void shouldRefuseWhatAnOperationDoesNotTake() {
        String id = acme.create(ConsoleFixture.least()).field("id");
        acme.get(ConsoleClient.one(id) + "?limit=1").expectProblem(400, "invalid-request");
        acme.send("POST", ConsoleClient.one(id) + "/deactivate", "application/json", "{\"force\":true}")
                .expectProblem(400, "invalid-request");
        acme.send("DELETE", ConsoleClient.one(id), "application/json", "{}").expectProblem(400, "invalid-request");
        acme.get(ConsoleClient.one(id)).expect(200);
    }

    private static String padded(int length) {
        return "{}" + " ".repeat(length - 2);
    }
}
