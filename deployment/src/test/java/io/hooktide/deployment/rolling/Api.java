package io.hooktide.deployment.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same API on two ports: who is refused by one asks the other, and so does who gets no answer. That may happen to a
 * client that, as this one, does not look at readiness: it connects in the moment in which the process stops. Any thread.
 */
final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Integer> ports;
    private final String key;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();

    Api(List<Integer> ports, String key) {
        this.ports = ports;
        this.key = key;
    }

    JsonNode post(String path, String body, int expected) throws IOException {
        return send("POST", path, "application/json", body, expected);
    }

    /** Asks them in turn until one answers. */
    JsonNode send(String method, String path, String type, String body, int expected) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        HttpResponse<String> answer = Awaitility.await(method + " " + path)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN)
                .pollInSameThread()
                .until(() -> once(request, path), found -> found != null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
        return Json.MAPPER.readTree(answer.body());
    }

    /** Null where it was refused, or not answered. */
    private HttpResponse<String> once(HttpRequest.Builder request, String path) throws InterruptedException {
        int port = ports.get(turn.getAndIncrement() % ports.size());
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            HttpResponse<String> answer = http.send(request.copy().uri(uri).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 503) {
                return answer;
            }
            refused.incrementAndGet();
        } catch (ConnectException notThere) {
            refused.incrementAndGet();
        } catch (IOException noAnswer) {
            LOG.info("event=no_answer uri={} cause=\"{}\"", uri, noAnswer.toString());
            unanswered.incrementAndGet();
        }
        return null;
    }

    /** What went wrong, and was asked again. */
    String tally() {
        return refused + " refused, " + unanswered + " not answered";
    }
}
