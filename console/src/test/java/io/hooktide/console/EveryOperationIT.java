package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.log.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the document, with what is right, missing, wrong, too large and hostile. A new operation is tested
 * by being described. That each answer is as described is ConsoleClient's to check.
 */
@Tag("slow")
class EveryOperationIT {
    private static final String TENANT = "tenantId";
    private static final String OPERATIONS = "io.hooktide.console.ApiOperation#";

    @AutoClose
    private static ConsoleFixture fixture;

    private static TenantSeeds acme;
    // what the other tests leave behind, such as many of one name, is in nobody's way here
    private static TenantSeeds untouched;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(TestDatabase.fresh().settings());
        settings.put("console.requests-per-second", "0");
        fixture = ConsoleFixture.start(settings);
        int port = fixture.newConsole(Duration.ofMillis(100)).port();
        acme = new TenantSeeds(fixture, "acme", port);
        untouched = new TenantSeeds(fixture, "initech", port);
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldTakeWhatIsRight(ApiOperation operation) {
        Reply reply = operation.send(untouched.client(operation), untouched.path(operation), operation.example());
        assertThat(reply.status()).as(reply.text()).isIn(200, 201, 202, 204, 409);
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withBody")
    void shouldSayWhatIsMissing(ApiOperation operation) {
        String path = acme.path(operation);
        for (WrongValues.Wrong wrong : WrongValues.missing(operation.exampleBody(), operation.bodySchema())) {
            Reply reply = operation
                    .send(acme.client(operation), path, wrong.body().toString())
                    .expectProblem(400, "invalid-request");
            assertThat(reply.pointers()).contains("#/" + wrong.member());
        }
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withBody")
    void shouldSayWhereABodyIsWrong(ApiOperation operation) {
        String path = acme.path(operation);
        for (WrongValues.Wrong wrong : WrongValues.wrong(operation.exampleBody(), operation.bodySchema())) {
            String body = wrong.body().toString();
            Reply reply = operation.send(acme.client(operation), path, body);
            boolean another = wrong.member().equals(TENANT) && reply.status() == 403;
            boolean tooLong = body.length() > operation.mostBytes() && reply.status() == 413;
            if (another || tooLong) {
                continue;
            }
            if (!ApiOperation.DOCUMENT.allows(operation.bodySchema(), body)) {
                reply.expectProblem(400, "invalid-request");
                assertThat(reply.pointers()).as(body).anyMatch(pointer -> pointer.startsWith("#/" + wrong.member()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withBody")
    void shouldRefuseWhatIsNoJson(ApiOperation operation) {
        String path = acme.path(operation);
        for (String body : List.of(
                "",
                "null",
                "[]",
                "5",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":NaN}",
                "{\"a\":\"\0\"}",
                "\ufeff{}",
                "{\"a\":" + "[".repeat(30_000),
                "{'a':1}",
                "{\"a\":01}")) {
            Reply reply = operation.send(acme.client(operation), path, body).expectProblem(400, "invalid-request");
            assertThat(reply.pointers()).as(body).isNotEmpty();
        }
        operation
                .send(acme.client(operation), path, "{\"n\":1e999999999,\"url\":1e-999999999}")
                .expect(400);
        acme.client
                .send(operation.method(), path, "text/plain", operation.example())
                .expectProblem(415, "unsupported-media-type");
        operation
                .send(acme.client(operation), path, "{}" + " ".repeat(operation.mostBytes()))
                .expectProblem(413, "too-large");
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldTakeParametersAsDescribed(ApiOperation operation) {
        // Given
        String path = acme.path(operation);
        String body = operation.example();

        // Then
        assertThat(operation
                        .send(acme.client(operation), path + "?nope=1", body)
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("?nope");
        for (JsonNode parameter : operation.parameters("query")) {
            String name = parameter.get("name").asText();
            JsonNode schema = ApiOperation.DOCUMENT.resolved(parameter.path("schema"));
            for (String value : WrongValues.HOSTILE) {
                if (value.length() > 2_000) {
                    continue; // more than a request line may have
                }
                Reply reply = operation.send(acme.client(operation), path + "?" + name + "=" + encoded(value), body);
                if (reply.status() == 400) {
                    assertThat(reply.pointers()).as(name + "=" + value).containsExactly("?" + name);
                } else if (name.equals(TENANT)) {
                    reply.expectProblem(403, "wrong-tenant");
                } else {
                    assertThat(isText(schema))
                            .as(operation + " takes " + name + "=" + value)
                            .isTrue();
                }
            }
        }
    }

    private static boolean isText(JsonNode schema) {
        return !schema.has("enum")
                && !schema.has("pattern")
                && schema.path("type").asText().equals("string");
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withId")
    void shouldFindNothingByHostileIds(ApiOperation operation) {
        String body = operation.example();
        for (String value : WrongValues.HOSTILE) {
            if (value.isEmpty() || value.length() > 2_000) {
                continue;
            }
            String path = operation.path().replaceFirst("\\{[a-z]+}", encoded(value));
            Reply reply = operation.send(acme.client(operation), path, body);
            if (operation.collection().equals("/v1/events")) {
                reply.expect(200); // an id that no event has
            } else {
                assertThat(reply.status()).as(path + " " + reply.text()).isIn(400, 404);
                assertThat(reply.header("content-type")).isEqualTo("application/problem+json");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withBody")
    void shouldSurviveHostileTexts(ApiOperation operation) {
        String path = acme.path(operation);
        for (WrongValues.Wrong wrong : WrongValues.hostile(operation.exampleBody(), operation.bodySchema())) {
            Reply reply =
                    operation.send(acme.client(operation), path, wrong.body().toString());
            assertThat(reply.status()).as(wrong + " " + reply.text()).isLessThan(500);
            if (reply.status() == 400) {
                assertThat(reply.pointers()).as(wrong.toString()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldSurviveHostileHeaders(ApiOperation operation) {
        String path = acme.path(operation);
        String body = operation.example();
        for (String value : List.of("x", "\"", "\"1\", x", "W/\"1\"", "1", "*, *", "x".repeat(4_000))) {
            for (String name : Set.of("If-Match", "Idempotency-Key", "Accept", "Origin")) {
                Reply reply = operation.send(acme.client(operation), path, body, name, value);
                assertThat(reply.status()).as(name + ": " + value).isLessThan(500);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
