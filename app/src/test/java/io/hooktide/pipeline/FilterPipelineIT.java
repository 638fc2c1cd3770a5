package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.pipeline.RawEndpoint.Arrival;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.Delivery;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every clause of filters, with events of every kind: fan-out does what explain says, and both what is written here. */
@Tag("pipeline")
class FilterPipelineIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static final String ALL = "\"eventTypes\":[\"*\"]";
    private static final Predicate<Event> LARGE = event -> event.total > 100;
    private static final Predicate<Event> CHANGED = event -> !"open".equals(event.previously);
    private static final Predicate<Event> SINGLE = event -> !event.bulk;

    private Tenant tenant;
    private RawEndpoint endpoint;

    /** @param previously the status before; null where the event has no previous data */
    private record Event(String objectType, int total, String previously, boolean bulk) {
        String id() {
            return objectType + "-" + total + "-" + previously + "-" + bulk;
        }

        ObjectNode json() {
            ObjectNode event = Json.MAPPER.createObjectNode();
            event.put("id", id()).put("objectType", objectType).put("objectId", id());
            event.put("action", "updated").put("bulk", bulk).put("occurredAt", "2026-11-21T10:00:00.000Z");
            event.putObject("data").put("total", total).put("status", "open").put("note", bulk ? "5" : "none");
            if (previously != null) {
                event.putObject("previous").put("total", total).put("status", previously);
            }
            return event;
        }
    }

    /** @param fails events that its expression cannot judge */
    private record Filtered(JsonNode row, Predicate<Event> takes, Predicate<Event> fails) {
        String id() {
            return row.get("id").textValue();
        }
    }

    @BeforeEach
    void open() throws Exception {
        tenant = Tenant.of("filters", INSTALLATION.get());
        endpoint = new RawEndpoint(request -> "200");
    }

    @AfterEach
    void close() throws Exception {
        endpoint.close();
    }

    @Test
    void shouldFanOutAsExplainSays() throws Exception {
        // Given
        Filtered every = filtered(ALL, event -> true);
        List<Filtered> all = List.of(
                every,
                filtered("\"eventTypes\":[\"invoice.*\"]", event -> event.objectType.equals("invoice")),
                filtered("\"eventTypes\":[\"*.created\"]", event -> false),
                filtered(ALL + ",\"filter\":{\"jslt\":\".data.total > 100\"}", LARGE),
                filtered(ALL + ",\"filter\":{\"changed\":[\"/status\",\"/none\"]}", CHANGED),
                filtered(ALL + ",\"filter\":{\"bulk\":\"exclude\"}", SINGLE),
                filtered(
                        "\"eventTypes\":[\"order.updated\"],\"filter\":{\"jslt\":\".data.total > 100\","
                                + "\"changed\":[\"/status\"],\"bulk\":\"exclude\"}",
                        LARGE.and(CHANGED).and(SINGLE).and(event -> event.objectType.equals("order"))),
                new Filtered(
                        subscribe(ALL + ",\"filter\":{\"jslt\":\"number(.data.note) > 1\"}"),
                        event -> event.bulk,
                        event -> !event.bulk));

        // When
        List<Event> events = events();
        for (Event event : events) {
            tenant.gateway().post("/v1/events", event.json().toString(), 202);
        }
        Set<String> wanted = pairs(all, events, Filtered::takes);
        Map<String, Arrival> arrived = awaitArrivals(wanted.size());

        // Then
        try (TestRecords records = INSTALLATION.get().cluster.records()) {
            assertThat(delivered(records, all)).isEqualTo(wanted);
            Set<String> failing = pairs(all, events, Filtered::fails);
            Awaitility.await("all dead letters")
                    .atMost(Tenant.PATIENCE)
                    .pollInSameThread()
                    .untilAsserted(() -> assertThat(failed(records, all)).isEqualTo(failing));
        }
        for (Filtered one : all) {
            for (Event event : events) {
                assertExplained(one, event, arrived);
            }
        }
    }

    private void assertExplained(Filtered one, Event event, Map<String, Arrival> arrived) throws Exception {
        JsonNode told = tenant.console()
                .post(Tenant.path(one.row) + "/explain", event.json().toString(), 200);
        assertThat(told.get("matched").booleanValue()).as(told.toString()).isEqualTo(one.takes.test(event));
        assertThat(told.get("error").isNull()).isEqualTo(!one.fails.test(event));
        assertThat(told.get("clause").isNull()).isEqualTo(one.takes.test(event) || one.fails.test(event));
        if (one.takes.test(event)) {
            Map<String, String> headers = new HashMap<>();
            told.at("/request/headers")
                    .forEach(header ->
                            headers.put(header.get(0).textValue(), header.get(1).textValue()));
            Arrival arrival = arrived.get(headers.get("webhook-id"));
            assertThat(told.at("/request/body").textValue()).isEqualTo(arrival.body());
            assertThat(headers.get("webhook-signature")).isEqualTo("***");
        }
    }

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (String type : List.of("invoice", "order")) {
            for (int total : new int[] {50, 150}) {
                for (String previously : new String[] {null, "open", "draft"}) {
                    events.add(new Event(type, total, previously, false));
                    events.add(new Event(type, total, previously, true));
                }
            }
        }
        return events;
    }

    private Filtered filtered(String fields, Predicate<Event> takes) throws Exception {
        return new Filtered(subscribe(fields), takes, event -> false);
    }

    private JsonNode subscribe(String fields) throws Exception {
        return tenant.subscribe(
                fields + ",\"url\":\"http://127.0.0.1:" + endpoint.port() + "/h\",\"retry\":{\"delays\":[]}");
    }

    private static Set<String> pairs(
            List<Filtered> all, List<Event> events, Function<Filtered, Predicate<Event>> which) {
        Set<String> pairs = new HashSet<>();
        for (Filtered one : all) {
            events.stream().filter(which.apply(one)).forEach(event -> pairs.add(one.id() + " " + event.id()));
        }
        return pairs;
    }

    private Map<String, Arrival> awaitArrivals(int count) {
        return Awaitility.await("all have come")
                .atMost(Tenant.PATIENCE)
                .until(
                        () -> endpoint.arrivals().stream()
                                .filter(arrival -> !arrival.body().contains("webhook.ping"))
                                .collect(Collectors.toMap(
                                        arrival -> arrival.header("webhook-id"),
                                        arrival -> arrival,
                                        (one, more) -> one)),
                        arrived -> arrived.size() >= count);
    }

    private static Set<String> delivered(TestRecords records, List<Filtered> all) {
        return records.readAll(INSTALLATION.get().topics.deliveries(), Delivery.class).stream()
                .filter(delivery -> !delivery.getPing() && isOf(all, delivery))
                .map(delivery -> delivery.getSubscriptionId() + " " + delivery.getEventId())
                .collect(Collectors.toSet());
    }

    /** Such a dead letter has the subscription as its key, and the event as its bytes. */
    private static Set<String> failed(TestRecords records, List<Filtered> all) {
        Topics topics = INSTALLATION.get().topics;
        Set<String> failed = new HashSet<>();
        try (RecordCodec<DeadLetter> letters =
                        INSTALLATION.get().cluster.codecs().codec(DeadLetter.class);
                RecordCodec<ChangeEvent> events =
                        INSTALLATION.get().cluster.codecs().codec(ChangeEvent.class)) {
            for (ConsumerRecord<byte[], byte[]> record : records.readRaw(topics.deadLetters())) {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                DeadLetter letter = letters.decode(topics.deadLetters(), record.value());
                if (all.stream().anyMatch(one -> one.id().equals(key))) {
                    assertThat(letter.getReason()).isEqualTo("render_failed");
                    byte[] raw = letter.getRaw().array();
                    failed.add(key + " "
                            + events.decode(topics.changeEvents(), raw).getEventId());
                }
            }
        }
        return failed;
    }

    private static boolean isOf(List<Filtered> all, Delivery delivery) {
        return all.stream().anyMatch(one -> one.id().equals(delivery.getSubscriptionId()));
    }
}
