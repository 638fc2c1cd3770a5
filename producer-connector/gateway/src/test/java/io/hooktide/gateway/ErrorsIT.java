package io.hooktide.gateway;

import static io.hooktide.gateway.Events.event;
import static io.hooktide.gateway.Events.problem;
import static io.hooktide.gateway.Events.slug;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every error that the contract lists, over HTTP. RunningGateway holds each answer against the OpenAPI document. */
class ErrorsIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new RunningGateway();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void shouldListWhatIsWrongAndStoreNothing() {
        // When
        HttpResponse<String> answer = gateway.publish(
                "[" + event("refused-0") + "," + event("refused-1", ",\"x\":1") + "," + event("refused.2") + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(slug(answer)).isEqualTo("invalid-request");
        assertThat(problem(answer).getString("detail")).isEqualTo("2 errors");
        assertThat(problem(answer).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/1/x");
        assertThat(problem(answer).getJsonArray("errors").getJsonObject(1).getString("pointer"))
                .isEqualTo("#/2/id");
        assertThat(gateway.stored("refused")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]", "{", "null", "[[[", "{\"id\":1}", "\uFEFF{}", "{}{}"})
    void shouldAnswer400ToWhatIsNoEvent(String body) {
        assertThat(gateway.publish(body).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldAnswer400ToBrokenUtf8() {
        // Given
        byte[] body = event("x", ",\"data\":{\"a\":\"?\"}").getBytes(StandardCharsets.ISO_8859_1);
        body[body.length - 4] = (byte) 0xE9;

        // Then
        assertThat(gateway.publish(body).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldAnswer401WithoutAKey() {
        // When
        HttpResponse<String> answer = gateway.send(gateway.request("/v1/events")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(event("x")))
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(slug(answer)).isEqualTo("unauthenticated");
    }

    @Test
    void shouldAnswer401ToKeysThatAreNotInForce() {
        for (String key : List.of(
                gateway.expiredKey,
                gateway.revokedKey,
                gateway.acmeKey + "x",
                gateway.acmeKey.substring(0, 30),
                gateway.acmeKey.replaceFirst("htk_", "htx_"))) {
            assertThat(gateway.publish(key, "application/json", event("x")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void shouldAnswer403WhereTheScopeLacks() {
        // When
        HttpResponse<String> answer = gateway.publish(gateway.readOnlyKey, "application/json", event("x"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(slug(answer)).isEqualTo("missing-scope");
        assertThat(problem(answer).getString("detail")).contains("events:publish");
    }

    @Test
    void shouldAnswer403ToAnotherTenantsEvent() {
        // When
        HttpResponse<String> answer =
                gateway.publish("[" + event("x") + "," + event("y", ",\"tenantId\":\"globex\"") + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(slug(answer)).isEqualTo("wrong-tenant");
        assertThat(problem(answer).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/1/tenantId");
    }

    @ParameterizedTest
    @CsvSource({"/", "/v1", "/v1/events/1", "/v2/events", "/health/live", "/metrics"})
    void shouldAnswer404ElsewhereEvenWithoutAKey(String path) {
        // When
        HttpResponse<String> answer = gateway.send(gateway.request(path).GET().build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(slug(answer)).isEqualTo("not-found");
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/events, POST",
        "PUT, /v1/events, POST",
        "DELETE, /v1/events, POST",
        "OPTIONS, /v1/events, POST",
        "HEAD, /v1/events, POST",
        "POST, /openapi.yaml, GET",
        "POST, /openapi.json, GET"
    })
    void shouldAnswer405WithTheMethodsThereAre(String method, String path, String allowed) {
        // When
        HttpResponse<String> answer = gateway.send(gateway.request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains(allowed);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        if (!method.equals("HEAD")) {
            assertThat(slug(answer)).isEqualTo("method-not-allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json; charset=latin1", "application/xml"})
    void shouldAnswer415ToOtherMediaTypes(String contentType) {
        // When
        HttpResponse<String> answer = gateway.publish(gateway.acmeKey, contentType, event("x"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(slug(answer)).isEqualTo("unsupported-media-type");
    }

    @Test
    void shouldAnswer415ToCompressedBodies() {
        // When
        HttpResponse<String> answer = gateway.send(gateway.authorized()
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b, 0, 0}))
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldAnswer415WithoutAMediaType() {
        // When
        HttpResponse<String> answer = gateway.send(gateway.authorized()
                .POST(HttpRequest.BodyPublishers.ofString(event("x")))
                .build());

        // Then
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void shouldAskWhoItIsBeforeAnythingElse() {
        // When
        HttpResponse<String> answer = gateway.publish("nonsense", "text/plain", "x");

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
    }
}
