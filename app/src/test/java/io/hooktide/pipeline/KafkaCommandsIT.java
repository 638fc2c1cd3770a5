package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.app.CommandRun;
import io.hooktide.app.ExitCode;
import io.hooktide.runtime.http.Json;
import io.hooktide.schemas.topics.Tier;
import io.hooktide.schemas.topics.TopicCatalogue;
import io.hooktide.schemas.topics.TopicSpec;
import io.hooktide.schemas.topics.Topics;
import io.hooktide.testkit.TestRecords;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands that speak to Kafka, against an installation that runs. */
@Tag("pipeline")
class KafkaCommandsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static Installation hooktide;
    private static Tenant tenant;

    @BeforeAll
    static void open() {
        hooktide = INSTALLATION.get();
        tenant = Tenant.of("kafka-commands", hooktide);
    }

    @Test
    void shouldTailTheAttemptsOfOneSubscription() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/later", List.of(503, 200)))) {
            // Given
            String id = subscribe(endpoint, "/later", "tailed.*");
            tenant.publish("tailed", "t-1", "{}");

            // When: the ping, and both attempts
            CommandRun text = run("tail", "--since", "10m", "--subscription", id, "--limit", "3");
            CommandRun json = run("tail", "--since", "10m", "--subscription", id, "--limit", "3", "--json");

            // Then
            assertThat(text.out().lines()).hasSize(3);
            assertThat(text.out())
                    .contains("webhook.ping " + id)
                    .containsPattern("pending +#1  503 .* tailed.updated t-1 .* next after [0-9]+ m?s")
                    .containsPattern("delivered +#2  200 .* tailed.updated t-1 ");
            assertThat(json.out().lines().map(KafkaCommandsIT::tree))
                    .extracting(attempt -> attempt.path("number").asInt() + " "
                            + attempt.path("responseCode").asInt())
                    .contains("1 503", "2 200");
        }
    }

    @Test
    void shouldListAndShowADeadLetter() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/refused", List.of(400, 200)))) {
            // Given
            String id = subscribe(endpoint, "/refused", "dead.*");
            tenant.publish("dead", "d-1", "{\"a\": 1}");
            run("tail", "--since", "10m", "--subscription", id, "--limit", "2");

            // When
            String[] list = {"dead-letters", "list", "--kafka", "--subscription", id};
            String letter = Awaitility.await("the dead letter")
                    .atMost(PATIENCE)
                    .until(
                            () -> tree(run(with(list, "--json")).out())
                                    .at("/0/id")
                                    .textValue(),
                            Objects::nonNull);
            CommandRun shown = run("dead-letters", "show", letter, "--kafka");

            // Then
            assertThat(tree(shown.out()).path("payload").textValue()).contains("\"data\":{\"a\":1}");
        }
    }

    @Test
    void shouldShowTheLagOfEveryTierAndTheTopicsThatThereAre() throws Exception {
        // Given
        List<Tier> tiers = List.of(Tier.parse(SharedInstallation.SHORT), Tier.parse(SharedInstallation.LONG));
        List<String> topics = new TopicCatalogue(hooktide.topics, tiers)
                .all().stream().map(TopicSpec::name).toList();

        // When
        JsonNode lag = tree(run("lag", "--json").out());
        CommandRun listed = run("topics", "list");
        CommandRun created = run("topics", "create", "--partitions", "4", "--replication-factor", "1");

        // Then
        assertThat(lag.findValuesAsText("topic"))
                .contains(hooktide.topics.changeEvents(), hooktide.topics.deliveries())
                .containsAll(tiers.stream().map(hooktide.topics::retry).toList());
        assertThat(lag)
                .allSatisfy(
                        row -> assertThat(row.path("due").isIntegralNumber()).isTrue());
        assertThat(topics).allSatisfy(topic -> assertThat(listed.out()).contains(topic));
        assertThat(listed.out()).doesNotContain("missing");
        assertThat(created.out().lines()).hasSameSizeAs(topics).allMatch(line -> line.startsWith("exists "));
    }

    @Test
    void shouldCreateTheTopicsThatAreMissingAndSayWhatDiffers() {
        // Given
        Topics fresh = new Topics("made-by-command.");
        String[] create = {"topics", "create", "--partitions", "2", "--replication-factor", "1"};
        List<String> topics = new TopicCatalogue(fresh, List.of(Tier.parse(SharedInstallation.LONG)))
                .all().stream().map(TopicSpec::name).toList();

        // When
        CommandRun missing = of(fresh, SharedInstallation.LONG, "topics", "list");
        CommandRun first = of(fresh, SharedInstallation.LONG, create);
        CommandRun second = of(fresh, SharedInstallation.LONG + ",1h", "topics", "create", "--partitions", "3");
        CommandRun asTheOthers = of(fresh, SharedInstallation.LONG + ",1h,2h", "topics", "create");

        // Then
        assertThat(missing.out().lines().skip(1))
                .hasSameSizeAs(topics)
                .allMatch(line -> line.matches("made-by-command\\.\\S+ +missing +- +-"));
        assertThat(first.out().lines())
                .containsExactlyElementsOf(
                        topics.stream().map(topic -> "created  " + topic).toList());
        assertThat(second.out().lines())
                .contains("created  " + fresh.retry(Tier.parse("1h")))
                .contains("differs  " + fresh.deliveries() + ": partitions is 2 instead of 3");
        assertThat(asTheOthers.out().lines())
                .contains("created  " + fresh.retry(Tier.parse("2h")))
                .contains("differs  " + fresh.retry(Tier.parse("1h")) + ": partitions is 3 instead of 2")
                .filteredOn(line -> line.startsWith("differs "))
                .hasSize(1);
    }

    @Test
    void shouldMakeAFirstKeyWhileNoneIsInForceThatMayMakeIt() {
        // Given
        Topics fresh = hooktide.cluster.freshTopics(1, Tier.parse(SharedInstallation.LONG));
        bootstrapped(fresh, "publisher", "--scopes", "events:publish");
        String[] operator = {"--scopes", "admin"};

        // When
        JsonNode ofATenant = bootstrapped(fresh, "acme", "--scopes", "admin", "--tenant", "acme");
        bootstrapped(fresh, "over", "--scopes", "admin", "--expires", "1s");
        CommandRun made = Awaitility.await("the one that may make it is over")
                .atMost(PATIENCE)
                .until(() -> bootstrap(fresh, "first", operator), run -> run.exitCode() == ExitCode.DONE);
        CommandRun second = bootstrap(fresh, "second", operator);
        CommandRun another = bootstrap(fresh, "globex", "--scopes", "events:publish", "--tenant", "globex");

        // Then
        JsonNode ofAll = tree(made.out());
        assertThat(ofAll.path("key").textValue())
                .startsWith("htk_" + ofAll.path("id").textValue() + "_");
        assertThat(ofAll.path("tenantId").isNull()).isTrue();
        assertThat(ofATenant.path("tenantId").textValue()).isEqualTo("acme");
        assertThat(List.of(second, another)).allSatisfy(refused -> {
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .contains("--bootstrap is for a first key, and the key 'first' may make this one")
                    .hasLineCount(1);
        });
    }

    private static JsonNode bootstrapped(Topics topics, String name, String... more) {
        CommandRun run = bootstrap(topics, name, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return tree(run.out());
    }

    private static CommandRun bootstrap(Topics topics, String name, String... more) {
        Stream<String> all = Stream.of("api-keys", "create", "--bootstrap", "--json", "--name", name);
        return of(
                topics,
                SharedInstallation.LONG,
                Stream.concat(all, Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void shouldTellWhatWaitsFromWhatIsDue() {
        // Given: no worker reads them
        Topics fresh = hooktide.cluster.freshTopics(1, Tier.parse(SharedInstallation.SHORT), Tier.parse("1h"));
        try (TestRecords records = hooktide.cluster.records()) {
            records.produce(fresh.retry(Tier.parse("1h")), 0, "key", new byte[1]);
            records.produce(fresh.deliveries(), 0, "key", new byte[1]);
            records.produce(fresh.deliveries(), 0, "key", new byte[1]);
        }
        String tiers = SharedInstallation.SHORT + ",1h";

        // When
        JsonNode lag = tree(of(fresh, tiers, "lag", "--json").out());
        CommandRun table = of(fresh, tiers, "lag");

        // Then
        assertThat(row(lag, fresh.retry(Tier.parse("1h"))))
                .isEqualTo(tree("{\"waiting\":1,\"due\":0,\"estimated\":false,\"oldestDueMs\":null}"));
        ObjectNode due = row(lag, fresh.deliveries());
        assertThat(due.remove("oldestDueMs").longValue()).isBetween(0L, PATIENCE.toMillis());
        assertThat(due).isEqualTo(tree("{\"waiting\":0,\"due\":2,\"estimated\":false}"));
        assertThat(table.out())
                .containsPattern(fresh.retry(Tier.parse("1h")) + " +1 +1 +0 +-\n")
                .containsPattern(fresh.deliveries() + " +1 +0 +2 +[0-9]+ m?s\n");
    }

    /** Without what names it. */
    private static ObjectNode row(JsonNode lag, String topic) {
        for (JsonNode row : lag) {
            if (row.path("topic").textValue().equals(topic)) {
                return ((ObjectNode) row).without(List.of("group", "topic", "partitions"));
            }
        }
        throw new AssertionError("no " + topic + " in " + lag);
    }

    private static String subscribe(Endpoint endpoint, String path, String types) throws Exception {
        return tenant.subscribe("\"url\":\"" + endpoint.url(path) + "\",\"eventTypes\":[\"" + types
                        + "\"],\"retry\":{\"delays\":[\"" + SharedInstallation.SHORT + "\"]}")
                .get("id")
                .textValue();
    }

    private static CommandRun run(String... arguments) {
        CommandRun run = of(hooktide.topics, SharedInstallation.SHORT + "," + SharedInstallation.LONG, arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CommandRun of(Topics topics, String tiers, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        Map<String, String> settings = hooktide.cluster.settings(topics);
        Stream.of("kafka.bootstrap.servers", "schema.registry.url", "topics.prefix")
                .forEach(key -> all.addAll(List.of("--set", key + "=" + settings.get(key))));
        all.addAll(List.of("--set", "retry.tiers=" + tiers));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static String[] with(String[] arguments, String more) {
        return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (IOException notJson) {
            throw new AssertionError(json, notJson);
        }
    }
}
