package io.hooktide.testkit.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.testkit.history.LoggingReceiver.Answer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LoggingReceiverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void shouldLogWhatCameAndHowItWasAnswered() throws Exception {
        try (LoggingReceiver receiver = new LoggingReceiver(post -> Answer.of(post.number() == 1 ? 503 : 200))) {
            for (String body : List.of("a", "b", "webhook.ping")) {
                post(receiver, "dlv_1", body).get(60, TimeUnit.SECONDS);
            }

            List<Received> received = receiver.received();
            assertThat(received).extracting(Received::status).containsExactly(503, 200);
            assertThat(received).extracting(Received::bodyHash).containsExactly(hash("a"), hash("b"));
            assertThat(received)
                    .allSatisfy(one -> assertThat(one.answeredAt()).isGreaterThanOrEqualTo(one.arrivedAt()));
            assertThat(receiver.ids()).containsExactly("dlv_1");
        }
    }

    @Test
    void shouldHoldManyRequestsAtATimeWithoutThreads() throws Exception {
        try (LoggingReceiver receiver = new LoggingReceiver(post -> Answer.okAfter(Duration.ofMillis(500)))) {
            List<CompletableFuture<HttpResponse<Void>>> answers = new java.util.ArrayList<>();
            for (int number = 0; number < 100; number++) {
                answers.add(post(receiver, "dlv_" + number, "{}"));
            }
            Awaitility.await().atMost(PATIENCE).until(() -> receiver.posts() == 100);
            for (CompletableFuture<HttpResponse<Void>> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            }
            assertThat(receiver.received())
                    .allSatisfy(one ->
                            assertThat(one.answeredAt() - one.arrivedAt()).isGreaterThanOrEqualTo(499));
        }
    }

    private CompletableFuture<HttpResponse<Void>> post(LoggingReceiver receiver, String id, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(receiver.url("/hook")))
                .header("webhook-id", id)
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.discarding());
    }

    private static long hash(String body) {
        return BodyHash.of(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
    }
}
