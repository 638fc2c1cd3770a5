package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.pipeline.Endpoint.Arrival;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.DeliveryAttempt;
import io.hooktide.schemas.ids.Ids;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1,000 events of two tenants, several subscriptions, every kind of answer: the account must be exact. */
@Tag("pipeline")
class PipelineIT {
    private static final int EVENTS = 1_000;
    private static final List<String> TYPES = List.of("invoice", "order", "employee");
    private static final List<String> ACTIONS = List.of("created", "updated", "deleted");

    private static final Map<String, List<Integer>> ANSWERS = Map.of(
            "/all", List.of(200),
            "/once", List.of(503, 204),
            "/twice", List.of(500, 429, 200),
            "/never", List.of(503),
            "/reject", List.of(400),
            "/moved", List.of(302),
            "/off", List.of(200),
            "/globex", List.of(201));

    private record Subscribed(String id, String tenant, String path, String pattern) {
        boolean matches(Published event) {
            String[] parts = pattern.split("\\.");
            return tenant.equals(event.tenant)
                    && (pattern.equals("*")
                            || (parts[0].equals("*") || parts[0].equals(event.type))
                                    && (parts[1].equals("*") || parts[1].equals(event.action)));
        }
    }

    private record Published(String tenant, String type, String objectId, String action, String eventId) {
        String json() {
            return """
                    {"id":"%s","tenantId":"%s","objectType":"%s","objectId":"%s","action":"%s","data":{"amount": 1.10,\
                    "note":"caf\\u00e9 \\"%s\\""}}""".formatted(eventId, tenant, type, objectId, action, objectId);
        }

        String deliveryId(Subscribed to) {
            return Ids.deliveryId(tenant, type, objectId, eventId, to.id);
        }
    }

    @Test
    void shouldAccountForEveryEventAndSubscriptionExactly(@TempDir Path folder) throws Exception {
        try (Installation hooktide = new Installation(folder);
                Endpoint endpoint = new Endpoint(ANSWERS);
                TestRecords records = hooktide.cluster.records()) {
            // Given
            String publisher = hooktide.key(Optional.empty(), Scope.EVENTS_PUBLISH);
            String admin = hooktide.key(Optional.empty(), Scope.ADMIN);
            Api console = new Api(hooktide.console.port(), admin);
            List<Subscribed> active = List.of(
                    subscribe(console, endpoint, "acme", "/all", "*"),
                    subscribe(console, endpoint, "acme", "/once", "invoice.*"),
                    subscribe(console, endpoint, "acme", "/twice", "*.deleted"),
                    subscribe(console, endpoint, "acme", "/never", "order.created"),
                    subscribe(console, endpoint, "acme", "/reject", "invoice.updated"),
                    subscribe(console, endpoint, "acme", "/moved", "employee.created"),
                    subscribe(console, endpoint, "globex", "/globex", "*"));
            for (Subscribed subscription : active) {
                console.post("/v1/subscriptions/" + subscription.id + "/activate", "", 200);
            }
            Subscribed off = subscribe(console, endpoint, "acme", "/off", "*");
            int pings = endpoint.arrivals().size();
            List<Published> events = events();

            // When
            publish(new Api(hooktide.gateway.port(), publisher), events);

            // Then
            Map<String, String> expected = new HashMap<>();
            for (Published event : events) {
                for (Subscribed subscription : active) {
                    if (subscription.matches(event)) {
                        expected.put(event.deliveryId(subscription), subscription.path);
                    }
                }
            }
            List<DeliveryAttempt> attempts = awaitAllEnded(records, hooktide, expected.keySet());
            assertThat(endsById(attempts)).isEqualTo(expectedEnds(expected));
            assertThat(attemptCounts(attempts)).isEqualTo(expectedAttempts(expected));
            assertDeadLetters(records, hooktide, expected);
            assertRequests(
                    endpoint.arrivals().subList(pings, endpoint.arrivals().size()), expected);
            assertThat(endpoint.arrivals()).noneMatch(arrival -> arrival.path().equals(off.path));
            assertNeverEarly(records, hooktide, attempts);
        }
    }

    private static Subscribed subscribe(Api console, Endpoint endpoint, String tenant, String path, String pattern)
            throws Exception {
        JsonNode created =
                console.post("/v1/subscriptions", """
                {"tenantId":"%s","name":"to %s","url":"%s","eventTypes":["%s"],"retry":{"delays":["100ms","300ms","900ms"]}}""".formatted(tenant, path, endpoint.url(path), pattern), 201);
        return new Subscribed(created.get("id").textValue(), tenant, path, pattern);
    }

    private static List<Published> events() {
        List<Published> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new Published(
                    i % 10 == 0 ? "globex" : "acme",
                    TYPES.get(i % TYPES.size()),
                    "object/" + i % 97,
                    ACTIONS.get(i / TYPES.size() % ACTIONS.size()),
                    "event-" + i));
        }
        return events;
    }

    private static void publish(Api gateway, List<Published> events) throws Exception {
        for (int from = 0; from < events.size(); from += 100) {
            String batch = events.subList(from, from + 100).stream()
                    .map(Published::json)
                    .collect(Collectors.joining(",", "[", "]"));
            JsonNode accepted = gateway.post("/v1/events", batch, 202);
            assertThat(accepted.at("/events/99/id").textValue()).isEqualTo("event-" + (from + 99));
        }
    }

    private static List<DeliveryAttempt> awaitAllEnded(
            TestRecords records, Installation hooktide, Set<String> expected) {
        return Awaitility.await("every delivery ended")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .pollInSameThread()
                .until(
                        () -> records.readAll(hooktide.topics.deliveryAttempts(), DeliveryAttempt.class).stream()
                                .filter(attempt -> !attempt.getPing() && !Tenant.isWait(attempt))
                                .toList(),
                        all -> endsById(all).keySet().containsAll(expected));
    }

    private static Map<String, String> endsById(List<DeliveryAttempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !attempt.getStatus().equals("pending"))
                .collect(Collectors.toMap(DeliveryAttempt::getDeliveryId, DeliveryAttempt::getStatus));
    }

    private static Map<String, Long> attemptCounts(List<DeliveryAttempt> attempts) {
        return attempts.stream().collect(Collectors.groupingBy(DeliveryAttempt::getDeliveryId, Collectors.counting()));
    }

    private static Map<String, String> expectedEnds(Map<String, String> expected) {
        return expected.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> deadPaths().contains(entry.getValue()) ? "dead_lettered" : "delivered"));
    }

    private static Map<String, Long> expectedAttempts(Map<String, String> expected) {
        return expected.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> attemptsOf(entry.getValue())));
    }

    private static long attemptsOf(String path) {
        return path.equals("/never") ? 4 : ANSWERS.get(path).size();
    }

    private static Set<String> deadPaths() {
        return Set.of("/never", "/reject", "/moved");
    }

    private static void assertDeadLetters(TestRecords records, Installation hooktide, Map<String, String> expected) {
        Map<String, String> reasons = records.readAll(hooktide.topics.deadLetters(), DeadLetter.class).stream()
                .collect(Collectors.toMap(dead -> dead.getDelivery().getDeliveryId(), DeadLetter::getReason));
        Map<String, String> wanted = expected.entrySet().stream()
                .filter(entry -> deadPaths().contains(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().equals("/never") ? "attempts_exhausted" : "rejected"));
        assertThat(reasons).isEqualTo(wanted);
    }

    private static void assertRequests(List<Arrival> arrivals, Map<String, String> expected) throws Exception {
        Map<String, Set<String>> bodies = new HashMap<>();
        Map<String, Long> posts = new HashMap<>();
        for (Arrival arrival : arrivals) {
            assertThat(expected).containsEntry(arrival.webhookId(), arrival.path());
            posts.merge(arrival.webhookId(), 1L, Long::sum);
            bodies.computeIfAbsent(arrival.webhookId(), id -> new HashSet<>())
                    .add(new String(arrival.body(), StandardCharsets.UTF_8));
        }
        assertThat(posts).isEqualTo(expectedAttempts(expected));
        for (Set<String> variants : bodies.values()) {
            assertThat(variants).hasSize(1);
            String body = variants.iterator().next();
            assertThat(body).contains("\"data\":{\"amount\": 1.10,\"note\":\"caf\\u00e9 \\\"object/");
            assertThat(Json.MAPPER.readTree(body).get("eventId").textValue()).startsWith("event-");
        }
    }

    private static void assertNeverEarly(TestRecords records, Installation hooktide, List<DeliveryAttempt> attempts) {
        Map<String, Long> startedAt = attempts.stream()
                .collect(Collectors.toMap(
                        attempt -> attempt.getDeliveryId() + " " + attempt.getNumber(),
                        attempt -> attempt.getAt().toEpochMilli()));
        try (RecordCodec<Delivery> codec = hooktide.cluster.codecs().codec(Delivery.class)) {
            for (Tier tier : Installation.TIERS) {
                String topic = hooktide.topics.retry(tier);
                for (ConsumerRecord<byte[], byte[]> record : records.readRaw(topic)) {
                    Delivery waiting = codec.decode(topic, record.value());
                    long due = record.timestamp() + tier.delay().toMillis();
                    assertThat(startedAt.get(waiting.getDeliveryId() + " " + waiting.getAttempt()))
                            .as("attempt %d after %s", waiting.getAttempt(), tier)
                            .isGreaterThanOrEqualTo(due);
                }
            }
        }
    }
}
