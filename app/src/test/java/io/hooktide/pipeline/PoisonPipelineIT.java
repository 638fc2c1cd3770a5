package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.console.ConsoleRole;
import io.hooktide.delivery.DeliveryRole;
import io.hooktide.embedded.EmbeddedDatabase;
import io.hooktide.runtime.lifecycle.Role;
import io.hooktide.schemas.DeadLetter;
import io.hooktide.schemas.serde.RecordCodec;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import io.hooktide.testkit.TestRecords;
import io.hooktide.testkit.UnusedPorts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody can read, of every kind, in every partition of every topic there is: all of it goes on. */
@Tag("slow")
class PoisonPipelineIT {
    private static final int PARTITIONS = 4;
    private static final int SOME = 40;

    @Test
    void shouldGoOnWithPoisonInEveryPartitionOfEveryTopic(@TempDir Path folder) throws Exception {
        Map<String, List<Integer>> answers =
                Map.of("/good", List.of(200), "/later", List.of(503, 200), "/refused", List.of(400, 200));
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"), UnusedPorts.find());
                Installation hooktide = new Installation(folder, Installation.TIERS, settings(database));
                Endpoint endpoint = new Endpoint(answers);
                TestRecords records = hooktide.cluster.records()) {
            // Given: something of everything is there
            Tenant acme = Tenant.of("acme", hooktide);
            acme.console().awaitThere("/v1/dead-letters");
            acme.subscribe(fields(endpoint, "/good", "invoice.*"));
            String held = Tenant.path(acme.subscribe(fields(endpoint, "/later", "invoice.*")));
            acme.console().post(held + "/pause", "", 200);
            acme.subscribe(fields(endpoint, "/refused", "invoice.*"));
            acme.publish("invoice", "before", "{}");
            await(() -> letters(acme, "rejected").size() == 1);

            // When
            int kinds = poisonEverything(hooktide, records);

            // Then: what comes is delivered, retried, held, dead-lettered and shown as before
            for (int i = 0; i < SOME; i++) {
                acme.publish("invoice", "after-" + i, "{}");
            }
            await(() -> arrived(endpoint, "/good") == 1 + SOME);
            acme.console().post(held + "/resume", "", 200);
            await(() -> arrived(endpoint, "/later") == 2 * (1 + SOME));
            await(() -> letters(acme, "rejected").size() == 1 + SOME);
            await(() -> delivered(acme) == 2 * (1 + SOME));

            // And: what is no row is set aside, and of rows it is said that nobody can read them
            await(() -> setAside(records, hooktide).equals(expectedSetAside(hooktide, kinds)));
            for (Role role : List.of(hooktide.gateway, hooktide.console)) {
                await(() -> role.health().detail().contains("cannot be read"));
                assertThat(role.health().detail()).contains("rows of");
                assertThat(role.health().live()).isTrue();
            }

            // When: others read all of it from the start
            hooktide.end(hooktide.console);
            ConsoleRole second = hooktide.another(Map.of(), ConsoleRole::new);
            hooktide.another(Map.of("delivery.instance-id", "second"), DeliveryRole::new);
            Tenant there = new Tenant(
                    "acme", hooktide, new Api(second.port(), acme.console().key()), acme.gateway());
            there.console().awaitThere("/v1/dead-letters");

            // Then: a replay, a new webhook and its events go through
            there.console().post("/v1/replays", """
                    {"why":"they mended it","filter":{"reason":"rejected"}}""", 201);
            await(() -> arrived(endpoint, "/refused") == 2 * (1 + SOME));
            there.subscribe(fields(endpoint, "/good", "order.*"));
            int before = arrived(endpoint, "/good");
            there.publish("order", "last", "{}");
            await(() -> arrived(endpoint, "/good") == before + 1);
        }
    }

    private static Map<String, String> settings(EmbeddedDatabase database) {
        return Map.of("log-history.jdbc-url", database.jdbcUrl(), "log-history.user", EmbeddedDatabase.USER);
    }

    private static String fields(Endpoint endpoint, String path, String types) {
        return "\"url\":\"" + endpoint.url(path) + "\",\"eventTypes\":[\"" + types
                + "\"],\"retry\":{\"delays\":[\"300ms\",\"900ms\"]}";
    }

    /** @return how many in each partition */
    private static int poisonEverything(Installation hooktide, TestRecords records) {
        List<byte[]> poison = poison(hooktide, records);
        for (TopicSpec topic : new TopicCatalogue(hooktide.topics, Installation.TIERS).all()) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (byte[] value : poison) {
                    records.produce(topic.name(), partition, "poison-" + partition, value);
                }
            }
        }
        return poison.size();
    }

    private static List<byte[]> poison(Installation hooktide, TestRecords records) {
        byte[] random = new byte[200];
        new Random(5).nextBytes(random);
        byte[] mebibyte = new byte[1_000_000];
        new Random(6).nextBytes(mebibyte);
        byte[] good = records.readRaw(hooktide.topics.deliveries()).get(0).value();
        byte[] truncated = Arrays.copyOf(good, good.length / 2);
        byte[] unknownSchema = good.clone();
        ByteBuffer.wrap(unknownSchema).putInt(1, 2_000_000_000);
        return Arrays.asList(random, null, new byte[0], truncated, unknownSchema, mebibyte);
    }

    /** Those of the log history, pings left out. */
    private static List<JsonNode> letters(Tenant acme, String reason) throws Exception {
        return all(acme.console().get("/v1/dead-letters?limit=200&reason=" + reason, 200));
    }

    private static long delivered(Tenant acme) throws Exception {
        return all(acme.console().get("/v1/deliveries?limit=200&status=delivered&objectType=invoice", 200))
                .size();
    }

    private static List<JsonNode> all(JsonNode page) {
        return Stream.iterate(0, i -> i < page.get("data").size(), i -> i + 1)
                .map(page.get("data")::get)
                .toList();
    }

    private static int arrived(Endpoint endpoint, String path) {
        return (int) endpoint.arrivals().stream()
                .filter(arrival -> arrival.path().equals(path))
                .filter(arrival -> !new String(arrival.body(), StandardCharsets.UTF_8).contains("webhook.ping"))
                .count();
    }

    private static Map<String, Long> setAside(TestRecords records, Installation hooktide) {
        return records.readRaw(hooktide.topics.deadLetters()).stream()
                .map(record -> decoded(hooktide, record.value()))
                .filter(letter -> letter != null && letter.getReason().equals("unreadable"))
                .collect(Collectors.groupingBy(DeadLetter::getSourceTopic, TreeMap::new, Collectors.counting()));
    }

    private static DeadLetter decoded(Installation hooktide, byte[] value) {
        try (RecordCodec<DeadLetter> codec = hooktide.cluster.codecs().codec(DeadLetter.class)) {
            return codec.decode(hooktide.topics.deadLetters(), value);
        } catch (RuntimeException poison) {
            return null;
        }
    }

    private static Map<String, Long> expectedSetAside(Installation hooktide, int kinds) {
        Stream<String> retries = Installation.TIERS.stream().map(hooktide.topics::retry);
        return Stream.concat(
                        Stream.of(hooktide.topics.changeEvents(), hooktide.topics.deliveries(), hooktide.topics.held()),
                        retries)
                .collect(Collectors.toMap(Function.identity(), topic -> (long) kinds * PARTITIONS));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
    }
}
