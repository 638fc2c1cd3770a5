package io.hooktide.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.hooktide.client.send.KeyPartitioner;
import io.hooktide.schemas.ChangeEvent;
import io.hooktide.testkit.TestRecords;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishIT {
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
    void shouldStoreOneEventAsItWasSent() {
        // Given
        String body = """
                {"id":"full-1","tenantId":"acme","objectType":"invoice","objectId":"4/2 é","action":"updated",
                 "occurredAt":"2026-11-21T11:00:00.123456+01:00","bulk":true,
                 "context":{"userId":"Admin","level":3,"ok":true},
                 "data": { "total" : 1.10, "x":1e400, "s":"\\u00e9\\/é" } ,"previous":{}}""";

        // When
        HttpResponse<String> answer = gateway.publish(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"events\":[{\"id\":\"full-1\"}]}");
        ChangeEvent event = gateway.stored().stream()
                .filter(stored -> stored.getEventId().equals("full-1"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getTenantId()).isEqualTo("acme");
        assertThat(event.getObjectId()).isEqualTo("4/2 é");
        assertThat(event.getOccurredAt()).isEqualTo(Instant.parse("2026-11-21T10:00:00.123Z"));
        assertThat(event.getBulk()).isTrue();
        assertThat(event.getContext()).isEqualTo(Map.of("userId", "Admin", "level", "3", "ok", "true"));
        assertThat(StandardCharsets.UTF_8.decode(event.getData()).toString())
                .isEqualTo("{ \"total\" : 1.10, \"x\":1e400, \"s\":\"\\u00e9\\/é\" }");
        assertThat(StandardCharsets.UTF_8.decode(event.getPrevious()).toString())
                .isEqualTo("{}");
    }

    @Test
    void shouldMakeNoProducerForARequest() throws Exception {
        // Given
        ObjectName producers = new ObjectName("kafka.producer:type=producer-metrics,client-id=*");
        MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
        gateway.publish(Events.event("before"));
        Set<ObjectName> before = jmx.queryNames(producers, null);

        // When
        for (int i = 0; i < 20; i++) {
            gateway.publish(Events.event("same-" + i));
        }

        // Then
        assertThat(before).isNotEmpty();
        assertThat(before).containsAll(jmx.queryNames(producers, null));
    }

    @Test
    void shouldStorePayloadsByteForByteInEveryFormat() {
        // Given
        List<String> payloads = List.of(
                "{}",
                "{ \t\r }",
                "{\"n\":1.10,\"m\":1e400,\"k\":-0,\"j\":123456789012345678901234567890.00}",
                "{\"s\":\"\\u00e9\\u0000\\ud800\\/ \u00e9 \uD83D\uDE00\"}",
                "{\"z\":1,\"a\":[ 1 ,2 ]}");

        for (int i = 0; i < payloads.size(); i++) {
            String id = "bytes-" + i;
            String event = Events.event(id, ",\"data\" :" + payloads.get(i) + "\t");

            // When
            gateway.publish(event);
            gateway.publish(" [ " + event + " ] ");
            gateway.publish(gateway.acmeKey, "application/x-ndjson", event + "\r\n");

            // Then
            String payload = payloads.get(i);
            assertThat(gateway.stored(id))
                    .hasSize(3)
                    .allSatisfy(
                            stored -> assertThat(Events.text(stored.getData())).isEqualTo(payload));
        }
    }

    @Test
    void shouldMakeUuidsOfVersionSevenWhereThereAreNoIds() {
        // When
        HttpResponse<String> answer =
                gateway.publish("[{\"objectType\":\"a\",\"objectId\":\"1\",\"action\":\"deleted\"},"
                        + "{\"objectType\":\"a\",\"objectId\":\"1\",\"action\":\"deleted\"}]");

        // Then
        JsonArray events = Events.problem(answer).getJsonArray("events");
        assertThat(UUID.fromString(events.getJsonObject(0).getString("id")).version())
                .isEqualTo(7);
        assertThat(events.getJsonObject(0).getString("id"))
                .isLessThan(events.getJsonObject(1).getString("id"));
    }

    @Test
    void shouldWriteUnderTheKeyOfTheObjectInItsPartition() {
        // Given
        String event = Events.event("keyed").replace("\"42\"", "\"4/2 \u00e9\"");

        // When
        gateway.publish(event);

        // Then
        byte[] key = "acme/invoice/4%2F2%20%C3%A9".getBytes(StandardCharsets.UTF_8);
        try (TestRecords records = gateway.cluster.records()) {
            assertThat(records.readRaw(gateway.topics.changeEvents()))
                    .filteredOn(record -> Arrays.equals(record.key(), key))
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(record.partition()).isEqualTo(KeyPartitioner.partition(key, 4)));
        }
    }

    @Test
    void shouldKeepEveryEventOfManyClientsOnce() {
        // Given
        int clients = 8;
        int requests = 25;

        // When
        List<CompletableFuture<Void>> running = IntStream.range(0, clients)
                .mapToObj(client -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < requests; i++) {
                        String one = Events.event("m" + client + "-" + i + "-a").replace("42", "c" + client);
                        String two = Events.event("m" + client + "-" + i + "-b").replace("42", "c" + client);
                        assertThat(gateway.publish("[" + one + "," + two + "]").statusCode())
                                .isEqualTo(202);
                    }
                }))
                .toList();
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();

        // Then
        for (int client = 0; client < clients; client++) {
            String prefix = "m" + client + "-";
            List<String> inOrder = IntStream.range(0, requests)
                    .boxed()
                    .flatMap(i -> Stream.of(prefix + i + "-a", prefix + i + "-b"))
                    .toList();
            assertThat(gateway.stored(prefix))
                    .extracting(ChangeEvent::getEventId)
                    .isEqualTo(inOrder);
        }
        assertThat(gateway.metrics
                        .get("hooktide_events_published_total")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(2 * clients * requests);
        assertThat(gateway.metrics
                        .get("hooktide_gateway_request_seconds")
                        .tag("code_class", "2xx")
                        .timer()
                        .count())
                .isGreaterThanOrEqualTo(clients * requests);
    }

    @Test
    void shouldServeItsDocumentInBothFormsWithoutAKey() {
        // When
        HttpResponse<String> yaml =
                gateway.send(gateway.request("/openapi.yaml").GET().build());
        HttpResponse<String> json =
                gateway.send(gateway.request("/openapi.json").GET().build());

        // Then
        assertThat(yaml.body()).startsWith("openapi: 3.1.0");
        assertThat(new JsonObject(json.body())).isEqualTo(gateway.contract.document());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'objectType':'a','objectId':'1','action':'deleted'}",
                "{'objectType':'a','objectId':'1','action':'updated','data':{}}",
                "{'objectType':'a','objectId':'1','action':'updated'}",
                "{'objectType':'a','objectId':'1','action':'updated','data':null}",
                "{'objectType':'a','objectId':'1','action':'updated','data':[]}",
                "{'objectType':'a','objectId':'1','action':'deleted','data':null,'previous':null}",
                "{'objectType':'a','objectId':'','action':'deleted'}",
                "{'objectType':'1a','objectId':'1','action':'deleted'}",
                "{'objectType':'a','objectId':'1','action':'Deleted'}",
                "{'objectType':'a','objectId':1,'action':'deleted'}",
                "{'objectId':'1','action':'deleted'}",
                "{'objectType':'a','objectId':'1','action':'deleted','id':'a:b-c_D'}",
                "{'objectType':'a','objectId':'1','action':'deleted','id':'a.b'}",
                "{'objectType':'a','objectId':'1','action':'deleted','id':null}",
                "{'objectType':'a','objectId':'1','action':'deleted','tenantId':'acme'}",
                "{'objectType':'a','objectId':'1','action':'deleted','bulk':true}",
                "{'objectType':'a','objectId':'1','action':'deleted','bulk':'true'}",
                "{'objectType':'a','objectId':'1','action':'deleted','occurredAt':'2026-11-21T10:00:00.000Z'}",
                "{'objectType':'a','objectId':'1','action':'deleted','occurredAt':7}",
                "{'objectType':'a','objectId':'1','action':'deleted','context':{'a':'b','c':1,'d':true}}",
                "{'objectType':'a','objectId':'1','action':'deleted','context':{'a':{}}}",
                "{'objectType':'a','objectId':'1','action':'deleted','context':{'a':null}}",
                "{'objectType':'a','objectId':'1','action':'deleted','more':1}"
            })
    void shouldTakeWhatTheDocumentTakesAndNothingElse(String event) {
        // Given
        String json = event.replace('\'', '"');

        // When
        HttpResponse<String> answer = gateway.publish(json);

        // Then
        assertThat(answer.statusCode()).isEqualTo(gateway.contract.takes(json) ? 202 : 400);
    }
}
