package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the document, with what is right, missing, wrong, too large and hostile, and with the keys of
 * others. A new operation is tested by being described. That each answer is as described is ConsoleClient's to check.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryOperationIT {
    private static final String TENANT = "tenantId";
    private static final String OPERATIONS = "io.hooktide.console.ApiOperation#";

    private static ConsoleFixture fixture;
    private static TenantSeeds acme;
    private static TenantSeeds globex;
    // what the other tests leave behind, such as many of one name, is in nobody's way here
    private static TenantSeeds untouched;
    private static ConsoleClient reader;
    private static Map<Scope, ConsoleClient> others;

    @BeforeAll
    static void start() {
        Map<String, String> settings = new HashMap<>(TestDatabase.fresh().settings());
        settings.put("console.requests-per-second", "0");
        fixture = ConsoleFixture.start(settings);
        int port = fixture.newConsole(Duration.ofMillis(100)).port();
        acme = new TenantSeeds(fixture, "acme", port);
        globex = new TenantSeeds(fixture, "globex", port);
        untouched = new TenantSeeds(fixture, "initech", port);
        reader = new ConsoleClient(port, acme.key(Scope.WEBHOOKS_READ));
        others = Arrays.stream(Scope.values())
                .filter(scope -> scope != Scope.ADMIN)
                .collect(Collectors.toMap(scope -> scope, scope -> new ConsoleClient(port, acme.key(but(scope)))));
    }

    private static Scope[] but(Scope one) {
        return TenantSeeds.OWN.stream().filter(scope -> scope != one).toArray(Scope[]::new);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldTakeWhatIsRight(ApiOperation operation) {
        Reply reply = send(untouched.client(operation), operation, untouched.path(operation), example(operation));
        assertThat(reply.status()).as(reply.text()).isIn(200, 201, 202, 204, 409);
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldAskForAKeyWithTheScope(ApiOperation operation) {
        // Given
        String path = acme.path(operation);
        String body = example(operation);
        Scope scope = Scope.parse(operation.scope());

        // Then
        send(acme.client.withKey(null), operation, path, body).expectProblem(401, "unauthenticated");
        if (scope != Scope.ADMIN) {
            send(others.get(scope), operation, path, body).expectProblem(403, "missing-scope");
        }
        if (scope == Scope.OPS_READ) {
            send(acme.client, operation, path, body).expectProblem(403, "missing-scope");
        }
        if (scope != Scope.WEBHOOKS_READ) {
            send(reader, operation, path, body).expectProblem(403, "missing-scope");
        }
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "withBody")
    void shouldSayWhatIsMissing(ApiOperation operation) {
        String path = acme.path(operation);
        for (WrongValues.Wrong wrong : WrongValues.missing(operation.exampleBody(), operation.bodySchema())) {
            Reply reply = send(
                            acme.client(operation),
                            operation,
                            path,
                            wrong.body().toString())
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
            Reply reply = send(acme.client(operation), operation, path, body);
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
            Reply reply = send(acme.client(operation), operation, path, body).expectProblem(400, "invalid-request");
            assertThat(reply.pointers()).as(body).isNotEmpty();
        }
        send(acme.client(operation), operation, path, "{\"n\":1e999999999,\"url\":1e-999999999}")
                .expect(400);
        acme.client
                .send(operation.method(), path, "text/plain", example(operation))
                .expectProblem(415, "unsupported-media-type");
        send(acme.client(operation), operation, path, "{}" + " ".repeat(operation.mostBytes()))
                .expectProblem(413, "too-large");
    }

    @ParameterizedTest
    @MethodSource(OPERATIONS + "guarded")
    void shouldTakeParametersAsDescribed(ApiOperation operation) {
        // Given
        String path = acme.path(operation);
        String body = example(operation);

        // Then
        assertThat(send(acme.client(operation), operation, path + "?nope=1", body)
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
                Reply reply = send(acme.client(operation), operation, path + "?" + name + "=" + encoded(value), body);
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
        String body = example(operation);
        for (String value : WrongValues.HOSTILE) {
            if (value.isEmpty() || value.length() > 2_000) {
                continue;
            }
            String path = operation.path().replaceFirst("\\{[a-z]+}", encoded(value));
            Reply reply = send(acme.client(operation), operation, path, body);
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
                    send(acme.client(operation), operation, path, wrong.body().toString());
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
        String body = example(operation);
        for (String value : List.of("x", "\"", "\"1\", x", "W/\"1\"", "1", "*, *", "x".repeat(4_000))) {
            for (String name : Set.of("If-Match", "Idempotency-Key", "Accept", "Origin")) {
                Reply reply = send(acme.client(operation), operation, path, body, name, value);
                assertThat(reply.status()).as(name + ": " + value).isLessThan(500);
            }
        }
    }

    /** First: it waits for the end of all jobs, of which the others leave hundreds. */
    @Test
    @Order(1)
    void shouldShowNothingOfAnotherTenantAndChangeNothing() {
        // Given
        Map<String, JsonNode> before = acme.seen();
        List<String> paths = ApiOperation.withId().map(acme::path).toList();
        Map<String, JsonNode> seeded = acme.seen();
        assertThat(before.keySet()).isEqualTo(seeded.keySet()).isNotEmpty();

        // When
        List<ApiOperation> operations = ApiOperation.withId().toList();
        for (int i = 0; i < operations.size(); i++) {
            ApiOperation operation = operations.get(i);
            Reply reply = send(globex.client, operation, paths.get(i), example(operation));
            if (operation.collection().equals("/v1/events")
                    || operation.collection().equals("/v1/event-types")) {
                assertThat(reply.text()).doesNotContain(acme.mark); // such names are each tenant's own
            } else {
                reply.expectProblem(404, "not-found");
            }
        }
        ApiOperation.guarded()
                .filter(operation -> !operation.path().contains("{"))
                .forEach(operation -> {
                    String body = example(operation);
                    assertThat(send(globex.client, operation, operation.path(), body)
                                    .text())
                            .as(operation.toString())
                            .doesNotContain(acme.mark);
                    assertThat(send(globex.client, operation, operation.path() + "?tenantId=acme", body)
                                    .status())
                            .as(operation.toString())
                            .isIn(400, 403);
                });
        ApiOperation.withBody().filter(EveryOperationIT::namesTenant).forEach(operation -> {
            ObjectNode named = operation.exampleBody().put(TENANT, "acme");
            assertThat(send(globex.client, operation, globex.path(operation), named.toString())
                            .status())
                    .as(operation.toString())
                    .isIn(400, 403);
        });

        // Then
        assertThat(acme.seen()).isEqualTo(seeded);
    }

    private static boolean namesTenant(ApiOperation operation) {
        return operation.bodySchema().path("properties").has(TENANT);
    }

    private static Reply send(ConsoleClient client, ApiOperation operation, String path, String body, String... more) {
        return client.send(operation.method(), path, operation.mediaType().orElse(null), body, more);
    }

    private static String example(ApiOperation operation) {
        return operation
                .mediaType()
                .map(type -> operation.exampleBody().toString())
                .orElse(null);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
