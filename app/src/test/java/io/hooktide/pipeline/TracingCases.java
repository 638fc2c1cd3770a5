package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.access.Scope;
import io.hooktide.pipeline.Endpoint.Arrival;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace from the publisher through Kafka to the endpoint, at whatever takes the spans. */
abstract class TracingCases {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String UNKEPT = "1bf7651916cd43dd8448eb211c80319d";
    private static final String PUBLISHER = "b7ad6b7169203331";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    abstract SpanReceiver receiver(Path folder) throws Exception;

    @Test
    void shouldShowTheWholeWayOfAnEventInOneTrace(@TempDir Path folder) throws Exception {
        try (SpanReceiver receiver = receiver(folder);
                Installation hooktide =
                        new Installation(folder, Installation.TIERS, Map.of("tracing.endpoint", receiver.address()));
                Endpoint endpoint = new Endpoint(Map.of("/secret-path", List.of(503, 200), "/own", List.of(200)))) {
            // Given
            String key = hooktide.key(Optional.of("acme"), Scope.ADMIN);
            Api console = new Api(hooktide.console.port(), key);
            subscribe(console, endpoint.url("/secret-path"), "invoice.updated", "{}");
            subscribe(console, endpoint.url("/own"), "invoice.updated", "{\"traceparent\":\"mine\"}");
            int pings = endpoint.arrivals().size();

            // When
            int port = hooktide.gateway.port();
            publish(port, key, "kept", "00-" + TRACE + "-" + PUBLISHER + "-01");
            publish(port, key, "unkept", "00-" + UNKEPT + "-" + PUBLISHER + "-00");
            publish(port, key, "broken", "00-nonsense-01");
            Awaitility.await("three events, twice and once")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> endpoint.arrivals().size() - pings >= 9);
            List<Arrival> arrivals =
                    endpoint.arrivals().subList(pings, endpoint.arrivals().size());

            // Then
            Awaitility.await("the spans")
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> trace(receiver, TRACE).size() >= 6
                            && receiver.spans().stream()
                                    .anyMatch(span -> span.parentId().isEmpty()));
            assertWay(trace(receiver, TRACE), arrivals, endpoint);
            assertThat(posted(arrivals, "/secret-path", UNKEPT)).hasSize(2).allMatch(header -> header.endsWith("-00"));
            assertThat(posted(arrivals, "/own", "mine")).hasSize(3);
            assertThat(posted(arrivals, "/secret-path", "00-")).hasSize(6);
            assertThat(trace(receiver, UNKEPT)).isEmpty();
            assertThat(receiver.spans())
                    .filteredOn(span -> span.parentId().isEmpty())
                    .as("the event whose traceparent is not valid begins a trace")
                    .extracting(ReceivedSpan::name)
                    .containsOnly("publish");
        }
    }

    private static void assertWay(List<ReceivedSpan> trace, List<Arrival> arrivals, Endpoint endpoint) {
        ReceivedSpan publish = one(trace, "publish");
        ReceivedSpan fanOut = one(trace, "fan-out");
        ReceivedSpan wait = one(trace, "wait");
        ReceivedSpan own = attempt(trace, 200, 1);
        ReceivedSpan first = attempt(trace, 503, 1);
        ReceivedSpan second = attempt(trace, 200, 2);
        assertThat(trace).hasSize(6);

        assertThat(publish.parentId()).isEqualTo(PUBLISHER);
        assertThat(fanOut.parentId()).isEqualTo(publish.spanId());
        assertThat(Stream.of(wait, own, first, second))
                .extracting(ReceivedSpan::parentId)
                .containsOnly(fanOut.spanId());
        assertThat(trace).extracting(ReceivedSpan::spanId).doesNotHaveDuplicates();
        assertThat(Stream.of(publish, fanOut, wait, first))
                .extracting(ReceivedSpan::service, ReceivedSpan::kind)
                .map(Object::toString)
                .containsExactly(
                        "(\"hooktide-gateway\", \"PRODUCER\")",
                        "(\"hooktide-fanout\", \"CONSUMER\")",
                        "(\"hooktide-delivery\", \"INTERNAL\")",
                        "(\"hooktide-delivery\", \"CLIENT\")");

        // The broker's clock is ours here; each time is cut to a millisecond.
        assertThat(publish.start()).isLessThanOrEqualTo(fanOut.start());
        assertThat(fanOut.start()).isLessThanOrEqualTo(first.start() + 1_000_000);
        assertThat(wait.end()).isEqualTo(second.start());
        assertThat(wait.end() - wait.start()).isGreaterThanOrEqualTo(95_000_000L);
        assertThat(first.end()).isLessThanOrEqualTo(second.start());

        assertThat(fanOut.attributes())
                .containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.message.id", "kept")
                .containsEntry("hooktide.event.type", "invoice.updated")
                .containsEntry("hooktide.deliveries", "2");
        assertThat(wait.attributes()).containsEntry("hooktide.wait.for", "retry");
        assertThat(wait.attributes().get("messaging.destination.name")).endsWith("retry.100ms");
        int port = URI.create(endpoint.url("/")).getPort();
        assertThat(first.attributes())
                .containsEntry("http.request.method", "POST")
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", Integer.toString(port))
                .containsEntry("error.type", "503");
        assertThat(List.of(first.error(), second.error(), own.error())).containsExactly(true, false, false);
        assertThat(second.attributes()).containsEntry("http.request.resend_count", "1");
        assertThat(trace)
                .flatExtracting(span -> span.attributes().values())
                .noneMatch(value -> value.contains("secret-path") || value.contains("confidential"));

        assertThat(posted(arrivals, "/secret-path", TRACE))
                .containsExactly(
                        "00-" + TRACE + "-" + first.spanId() + "-01", "00-" + TRACE + "-" + second.spanId() + "-01");
        assertThat(arrivals)
                .filteredOn(arrival -> arrival.path().equals("/secret-path")
                        && arrival.header("traceparent").contains(TRACE))
                .allMatch(arrival -> "rojo=00f067aa0ba902b7".equals(arrival.header("tracestate")));
    }

    private static List<ReceivedSpan> trace(SpanReceiver receiver, String id) {
        return receiver.spans().stream()
                .filter(span -> span.traceId().equals(id))
                .toList();
    }

    private static ReceivedSpan one(List<ReceivedSpan> trace, String name) {
        List<ReceivedSpan> found =
                trace.stream().filter(span -> span.name().equals(name)).toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    private static ReceivedSpan attempt(List<ReceivedSpan> trace, int status, int number) {
        Map<String, String> wanted = Map.of(
                "http.response.status_code", Integer.toString(status), "hooktide.attempt", Integer.toString(number));
        List<ReceivedSpan> found = trace.stream()
                .filter(span -> span.name().equals("attempt")
                        && span.attributes().entrySet().containsAll(wanted.entrySet()))
                .toList();
        assertThat(found).as("attempt " + wanted).hasSize(1);
        return found.get(0);
    }

    private static List<String> posted(List<Arrival> arrivals, String path, String part) {
        return arrivals.stream()
                .filter(arrival -> arrival.path().equals(path))
                .map(arrival -> String.valueOf(arrival.header("traceparent")))
                .filter(header -> header.contains(part))
                .toList();
    }

    static void subscribe(Api console, String url, String type, String headers) throws Exception {
        String body = "{\"name\":\"n\",\"url\":\"" + url + "\",\"eventTypes\":[\"" + type + "\"],\"headers\":" + headers
                + ",\"retry\":{\"delays\":[\"100ms\"]}}";
        String id = console.post("/v1/subscriptions", body, 201).path("id").asText();
        console.post("/v1/subscriptions/" + id + "/activate", "", 200);
    }

    static void publish(int port, String key, String eventId, String traceparent) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/events"))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("traceparent", traceparent)
                .header("tracestate", "rojo=00f067aa0ba902b7")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"id\":\"" + eventId + "\",\"objectType\":\"invoice\",\"objectId\":\"" + eventId
                                + "\",\"action\":\"updated\",\"data\":{\"note\":\"confidential\"}}"))
                .build();
        assertThat(Set.of(202))
                .contains(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
    }
}
