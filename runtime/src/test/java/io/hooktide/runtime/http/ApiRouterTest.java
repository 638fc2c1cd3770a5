package io.hooktide.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRouterTest {
    private static Vertx vertx;
    private static int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer()
                .invalidRequestHandler(new InvalidHttp())
                .requestHandler(routes());
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .actualPort();
    }

    private static Router routes() {
        Router router = ApiRouter.create(vertx);
        router.get("/things/:id").handler(context -> context.end("one"));
        router.put("/things/:id").handler(context -> context.end("one"));
        router.get("/things").handler(context -> context.end("all"));
        router.post("/things").handler(context -> context.end("new"));
        router.get("/refused").handler(context -> {
            throw new ProblemException(Problem.invalidRequest(
                    List.of(new FieldError("#/name", "is \"required\""), new FieldError("#/url", "is required"))));
        });
        router.get("/later")
                .handler(context -> context.vertx()
                        .runOnContext(soon -> context.fail(new ProblemException(Problem.unavailable("Not now")
                                .with("ids", List.of("a", "b"))
                                .with("retryAfter", 7)))));
        router.get("/broken").handler(context -> {
            throw new IllegalStateException("secret detail");
        });
        router.get("/large").handler(context -> context.fail(413));
        ApiRouter.seal(router);
        return router;
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void shouldGiveEachAnswerAnIdOfItsOwn() throws Exception {
        // When
        String first = requestId(call("GET", "/things"));
        String second = requestId(call("GET", "/things"));

        // Then
        assertThat(UUID.fromString(first)).isNotEqualTo(UUID.fromString(second));
    }

    @Test
    void shouldAnswerWithTheProblemThatWasThrown() throws Exception {
        // When
        HttpResponse<String> answer = call("GET", "/refused");

        // Then
        JsonNode problem = problem(answer, 400, "invalid-request");
        assertThat(problem.get("detail").asText()).isEqualTo("2 errors");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("#/name");
        assertThat(problem.at("/errors/0/detail").asText()).isEqualTo("is \"required\"");
        assertThat(problem.at("/errors")).hasSize(2);
    }

    @Test
    void shouldSayWhenToTryAgain() throws Exception {
        // When
        HttpResponse<String> answer = call("GET", "/later");

        // Then
        JsonNode problem = problem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("7");
        assertThat(problem.at("/ids/1").asText()).isEqualTo("b");
        assertThat(problem.has("errors")).isFalse();
    }

    @Test
    void shouldNotTellStrangersWhatBroke() throws Exception {
        // When
        HttpResponse<String> answer = call("GET", "/broken");

        // Then
        problem(answer, 503, "unavailable");
        assertThat(answer.body()).doesNotContain("secret detail");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /things    | GET, POST",
                "PATCH  | /things    | GET, POST",
                "HEAD   | /refused   | GET",
                "POST   | /things/1  | GET, PUT"
            })
    void shouldNameTheAllowedMethods(String method, String path, String allowed) throws Exception {
        // When
        HttpResponse<String> answer = call(method, path);

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains(allowed);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        if (!method.equals("HEAD")) {
            problem(answer, 405, "method-not-allowed");
        }
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/things/1/2", "/"})
    void shouldAnswerWithAProblemWhereThereIsNothing(String path) throws Exception {
        problem(call("GET", path), 404, "not-found");
    }

    @Test
    void shouldAnswerFailedStatusesWithProblems() throws Exception {
        problem(call("GET", "/large"), 413, "too-large");
    }

    private JsonNode problem(HttpResponse<String> answer, int status, String slug) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        if (slug == null) {
            return null;
        }
        JsonNode problem = Json.MAPPER.readTree(answer.body());
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(problem.get("type").asText()).isEqualTo("urn:hooktide:problem:" + slug);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("instance").asText()).isEqualTo("urn:uuid:" + requestId(answer));
        return problem;
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers().firstValue("x-request-id").orElseThrow();
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
