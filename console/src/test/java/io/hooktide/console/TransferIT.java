package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.hooktide.access.Scope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions out of an installation, and into one. */
@Tag("slow")
class TransferIT {
    private static final String EXPORT = "/v1/subscriptions/export";
    private static final String IMPORT = "/v1/subscriptions/import";
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    @AutoClose
    private static ConsoleFixture fixture;

    private ConsoleClient client;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
    }

    @BeforeEach
    void newTenant() {
        client = tenant();
    }

    private static ConsoleClient tenant() {
        String name = "t" + UUID.randomUUID().toString().substring(0, 8);
        return fixture.acme.withKey(fixture.key(Optional.of(name), Scope.WEBHOOKS_READ, Scope.WEBHOOKS_WRITE));
    }

    @Test
    void shouldMoveSubscriptionsToAnotherInstallation() throws Exception {
        // Given
        ObjectNode rich = ConsoleFixture.least().put("name", "Rich").put("profile", "intacct-webhook");
        rich.putArray("authentication").addObject().put("type", "ed25519");
        rich.putObject("filter").put("jslt", ".data.total > 100");
        rich.putObject("headers").put("X-Source", "erp");
        client.create(rich).expect(201);
        client.create(ConsoleFixture.least().put("name", "Plain")).expect(201);
        String yaml = client.get(EXPORT + "?format=yaml").expect(200).text();

        // When
        ConsoleClient other = tenant();
        String moved = yaml.replaceAll("tenantId: .*\n", "\n");
        Reply dry = take(other, IMPORT + "?dryRun=true", YAML, moved).expect(200);
        Reply first = take(other, IMPORT, YAML, moved).expect(200);
        Reply again = take(other, IMPORT, YAML, moved).expect(200);

        // Then
        assertThat(actions(dry)).containsExactly("created", "created");
        assertThat(dry.json().at("/results/0/id").isNull()).isTrue();
        assertThat(actions(first)).containsExactly("created", "created");
        assertThat(first.json().at("/results/1/secret").asText()).startsWith("whsec_");
        assertThat(actions(again)).containsExactly("unchanged", "unchanged");
        assertThat(again.text()).doesNotContain("whsec_");
        JsonNode there = other.get(EXPORT).expect(200).json().path("subscriptions");
        JsonNode here = new YAMLMapper().readTree(yaml).path("subscriptions");
        for (int i = 0; i < 2; i++) {
            for (String field :
                    List.of("name", "url", "eventTypes", "profile", "headers", "format", "filter", "retry")) {
                assertThat(there.get(i).get(field))
                        .as(field)
                        .isEqualTo(here.get(i).get(field));
            }
            assertThat(there.get(i).get("status").asText()).isEqualTo("deactivated");
        }
    }

    @Test
    void shouldTellWhatAnImportWouldDoAndDoIt() {
        // Given
        ObjectNode secret = ConsoleFixture.least().put("name", "Secret");
        secret.putArray("authentication").addObject().put("type", "bearer").put("token", "t-1");
        client.create(secret).expect(201);
        String same = client.create(ConsoleFixture.least().put("name", "Same")).field("id");
        ObjectNode all = client.get(EXPORT).object();
        ((ObjectNode) all.at("/subscriptions/0")).put("timeout", "3s");
        ((ArrayNode) all.get("subscriptions")).add(ConsoleFixture.least().put("name", "New"));

        // When
        Reply dry = take(client, IMPORT + "?dryRun=true", JSON, all.toString()).expect(200);
        Reply done = take(client, IMPORT, JSON, all.toString()).expect(200);

        // Then
        assertThat(actions(dry)).containsExactly("changed", "unchanged", "created");
        assertThat(actions(done)).containsExactly("changed", "unchanged", "created");
        JsonNode now = client.get(EXPORT).json().path("subscriptions");
        assertThat(now).hasSize(3);
        assertThat(now.at("/0/timeout").asText()).isEqualTo("3s");
        assertThat(now.at("/0/version").asInt()).isEqualTo(2);
        assertThat(now.at("/0/authentication/0/token").asText()).isEqualTo("***");
        assertThat(client.get(ConsoleClient.one(same)).json().path("version").asInt())
                .isEqualTo(1);
        assertThat(dry.json().at("/results/2/warnings/0/code").asText()).isEqualTo("duplicate");
    }

    @Test
    void shouldWriteNothingWhereAnEntryIsRefused() {
        // Given
        String entries = """
                subscriptions:
                  - {name: Good, url: 'https://x.example/h', eventTypes: ['invoice.*']}
                  - {name: Bad, url: 'ftp://x.example', eventTypes: []}
                  - {name: Kept, url: 'https://x.example/h', eventTypes: ['*'], authentication: [{type: bearer, token: '***'}]}
                  - {name: Good, url: 'https://y.example/h', eventTypes: ['invoice.*']}
                  - {name: Other, tenantId: globex, url: 'https://y.example/h', eventTypes: ['*']}
                """;

        // When
        Reply dry = take(client, IMPORT + "?dryRun=true", YAML, entries).expect(200);
        Reply refused = take(client, IMPORT, YAML, entries).expectProblem(400, "invalid-request");

        // Then
        assertThat(actions(dry)).containsExactly("created", "refused", "refused", "refused", "refused");
        assertThat(refused.pointers())
                .containsExactlyInAnyOrder(
                        "#/subscriptions/1/url",
                        "#/subscriptions/1/eventTypes",
                        "#/subscriptions/2/authentication/0/token",
                        "#/subscriptions/3/name",
                        "#/subscriptions/4/tenantId");
        assertThat(client.get(EXPORT).json().path("subscriptions")).isEmpty();
    }

    @Test
    void shouldNotTouchAnotherTenantsSubscriptionByItsId() {
        // Given
        String id = fixture.globex.create(ConsoleFixture.least()).field("id");
        String entries = "{\"subscriptions\":[{\"id\":\"" + id
                + "\",\"name\":\"Mine\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"]}]}";

        // Then
        Reply made = take(client, IMPORT, JSON, entries).expect(200);
        assertThat(made.json().at("/results/0/id").asText()).isNotEqualTo(id);
        assertThat(fixture.globex.get(ConsoleClient.one(id)).field("name")).isEqualTo("Invoices");
        assertThat(client.get(EXPORT).text()).doesNotContain(id);
    }

    @Test
    void shouldAskWhichOneIsMeantWhereSeveralHaveTheName() {
        client.create(ConsoleFixture.least()).expect(201);
        client.create(ConsoleFixture.least()).expect(201);
        String entries = "{\"subscriptions\":[" + ConsoleFixture.least() + "]}";
        assertThat(take(client, IMPORT, JSON, entries)
                        .expectProblem(400, "invalid-request")
                        .detailOf("#/subscriptions/0/name"))
                .contains("2 subscriptions have it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                   | #/subscriptions",
                "{\"subscriptions\": []}              | #/subscriptions",
                "{\"subscriptions\": {}}              | #/subscriptions",
                "{\"subscriptions\": [1]}             | #/subscriptions/0",
                "{\"subscriptions\": [{}], \"a\": 1}  | #/a",
                "a: &x [1]                            | #/subscriptions",
                "a: 1\\na: 2                          | #",
                "- 1                                  | #",
                "a: [                                 | #",
                "!!java.net.URL [https://x.example]   | #"
            })
    void shouldSayWhatIsNoImport(String text, String pointer) {
        assertThat(take(client, IMPORT, YAML, text.replace("\\n", "\n"))
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .contains(pointer);
    }

    @Test
    void shouldTakeUpToAMebibyte() {
        ObjectNode entry = ConsoleFixture.least();
        StringBuilder many = new StringBuilder("{\"subscriptions\":[");
        for (int i = 0; i < 100; i++) {
            many.append(i > 0 ? "," : "").append(entry.put("name", "Many " + i));
        }
        String body = many + "]" + " ".repeat(300_000) + "}";
        assertThat(actions(take(client, IMPORT, JSON, body).expect(200)))
                .hasSize(100)
                .containsOnly("created");
        assertThat(actions(take(client, IMPORT, JSON, body).expect(200))).containsOnly("unchanged");
        take(client, IMPORT, JSON, body + " ".repeat(1024 * 1024)).expectProblem(413, "too-large");
    }

    private static Reply take(ConsoleClient client, String path, String type, String body) {
        return client.send("POST", path, type, body);
    }

    private static List<String> actions(Reply reply) {
        return StreamSupport.stream(reply.json().path("results").spliterator(), false)
                .map(result -> result.path("action").asText())
                .toList();
    }
}
