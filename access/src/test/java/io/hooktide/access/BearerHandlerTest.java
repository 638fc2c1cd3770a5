package io.hooktide.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.runtime.http.ApiRouter;
import io.hooktide.schemas.ApiKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHandlerTest {
    private static final String TOKEN = KeyToken.generate(new SecureRandom());
    private static Vertx vertx;
    private static int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        ApiKey row = ApiKey.newBuilder()
                .setKeyId(KeyToken.idOf(TOKEN).orElseThrow())
                .setName("test")
                .setSha256(ByteBuffer.wrap(KeyToken.sha256(TOKEN)))
                .setTenantId("acme")
                .setScopes(List.of("events:publish"))
                .setCreatedAt(Instant.EPOCH)
                .setVersion(1)
                .setWriteId("w")
                .build();
        vertx = Vertx.vertx();
        Router router = ApiRouter.create(vertx);
        router.get("/publish")
                .handler(Doors.open(id -> Optional.of(row)))
                .handler(context -> context.end(BearerHandler.require(context, Scope.EVENTS_PUBLISH)
                        .tenantId()
                        .orElseThrow()));
        router.get("/read")
                .handler(Doors.open(id -> Optional.of(row)))
                .handler(context -> context.end(
                        BearerHandler.require(context, Scope.WEBHOOKS_READ).keyId()));
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
    void shouldLetAValidKeyThrough(String scheme) throws Exception {
        // When
        HttpResponse<String> answer = get("/publish", scheme + TOKEN);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "Bearer", "Bearer x", "Basic dXNlcjpwYXNz", "htk_", "Bearer  "})
    void shouldAskForAKeyWhereThereIsNoValidOne(String header) throws Exception {
        // When
        HttpResponse<String> answer = get("/publish", header);

        // Then
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("urn:hooktide:problem:unauthenticated")
                .doesNotContain(TOKEN);
    }

    @Test
    void shouldNameTheScopeThatLacks() throws Exception {
        // When
        HttpResponse<String> answer = get("/read", "Bearer " + TOKEN);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("urn:hooktide:problem:missing-scope").contains("webhooks:read");
    }

    private HttpResponse<String> get(String path, String authorization) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60));
        if (!authorization.equals("none")) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
