package io.hooktide.gateway;

import static io.hooktide.gateway.Events.event;
import static io.hooktide.gateway.Events.payload;
import static io.hooktide.gateway.Events.problem;
import static io.hooktide.gateway.Events.slug;
import static io.hooktide.gateway.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.schemas.ChangeEvent;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each limit, at its edge, on both sides. */
class LimitsIT {
    private static final int EVENT = 256 * 1024;
    private static final int REQUEST = 8 * 1024 * 1024;

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
    void shouldTakeAnEventOfTheLargestSize() {
        // Given
        String data = payload(EVENT - 100);
        String previous = payload(100);

        // When
        HttpResponse<String> answer =
                gateway.publish(event("largest", ",\"data\":" + data + ",\"previous\":" + previous));

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        ChangeEvent stored = gateway.stored("largest").get(0);
        assertThat(text(stored.getData())).isEqualTo(data);
        assertThat(text(stored.getPrevious())).isEqualTo(previous);
    }

    @Test
    void shouldRefuseAnEventThatIsOneByteLarger() {
        // When
        HttpResponse<String> answer = gateway.publish("[" + event("larger-0") + ","
                + event("larger-1", ",\"data\":" + payload(EVENT - 99) + ",\"previous\":" + payload(100)) + "]");

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(slug(answer)).isEqualTo("too-large");
        assertThat(problem(answer).getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("#/1");
        assertThat(gateway.stored("larger")).isEmpty();
    }

    @Test
    void shouldTakeAThousandEventsInOrder() {
        // Given
        String ids = IntStream.range(0, 1_000).mapToObj(i -> "t" + i).collect(Collectors.joining(","));
        String body = IntStream.range(0, 1_000)
                .mapToObj(i -> event("t" + i, ",\"data\":{\"n\":" + i + "}"))
                .collect(Collectors.joining(",", "[", "]"));

        // When
        HttpResponse<String> answer = gateway.publish(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(problem(answer).getJsonArray("events").stream()
                        .map(event -> ((io.vertx.core.json.JsonObject) event).getString("id"))
                        .collect(Collectors.joining(",")))
                .isEqualTo(ids);
        assertThat(gateway.stored("t").stream().map(ChangeEvent::getEventId).collect(Collectors.joining(",")))
                .isEqualTo(ids);
    }

    @Test
    void shouldRefuseAThousandAndOneEvents() {
        // Given
        String lines = (event("u") + "\n").repeat(1_001);

        // When
        HttpResponse<String> array = gateway.publish("[" + lines.strip().replace("\n", ",") + "]");
        HttpResponse<String> ndjson = gateway.publish(gateway.acmeKey, "application/x-ndjson", lines);

        // Then
        assertThat(array.statusCode()).isEqualTo(400);
        assertThat(ndjson.statusCode()).isEqualTo(400);
        assertThat(gateway.stored("u")).isEmpty();
    }

    @Test
    void shouldTakeARequestOfTheLargestSize() {
        // Given
        byte[] body = padded(event("full"), REQUEST);

        // Then
        assertThat(gateway.publish(body).statusCode()).isEqualTo(202);
        assertThat(chunked(body).statusCode()).isEqualTo(202);
    }

    @Test
    void shouldRefuseARequestThatIsOneByteLarger() {
        // Given
        byte[] body = padded(event("over"), REQUEST + 1);

        // Then
        assertThat(gateway.publish(body).statusCode()).isEqualTo(413);
        assertThat(chunked(body).statusCode()).isEqualTo(413);
        assertThat(gateway.stored("over")).isEmpty();
    }

    @Test
    void shouldServeTheSameConnectionAfterARefusal() {
        for (int i = 0; i < 20; i++) {
            assertThat(gateway.publish(padded(event("v"), REQUEST + 1)).statusCode())
                    .isEqualTo(413);
            assertThat(gateway.publish(event("w" + i)).statusCode()).isEqualTo(202);
        }
    }

    private static byte[] padded(String json, int bytes) {
        return (json + " ".repeat(bytes - json.length())).getBytes(StandardCharsets.US_ASCII);
    }

    private static HttpResponse<String> chunked(byte[] body) {
        return gateway.send(gateway.authorized()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build());
    }
}
