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
    }

    @Test
    void shouldMakeTheFirstKeyOnly() {
        // Given
        Topics fresh = hooktide.cluster.freshTopics(1, Tier.parse(SharedInstallation.LONG));
        String[] bootstrap = {"api-keys", "create", "--bootstrap", "--name", "first", "--scopes", "admin", "--json"};

        // When
        CommandRun first = of(fresh, SharedInstallation.LONG, bootstrap);
        CommandRun second = of(fresh, SharedInstallation.LONG, bootstrap);

        // Then
        JsonNode made = tree(first.out());
        assertThat(made.path("key").textValue())
                .startsWith("htk_" + made.path("id").textValue() + "_");
        assertThat(made.path("tenantId").isNull()).isTrue();
        assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(second.out()).isEmpty();
        assertThat(second.err())
                .contains("--bootstrap is for the first key, and there are 1 already")
                .hasLineCount(1);
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
