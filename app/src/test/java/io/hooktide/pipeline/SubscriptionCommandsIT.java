package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.app.CommandRun;
import io.hooktide.app.ExitCode;
import io.hooktide.runtime.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of a subscription by commands alone, from its creation over an event to its end. */
@Tag("pipeline")
class SubscriptionCommandsIT {
    /** The ladder of the profile needs delay topics that are not there. */
    private static final String DATA = "{\"retry\":{\"delays\":[]}}";

    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static Tenant tenant;

    @TempDir
    Path folder;

    @BeforeAll
    static void issue() {
        tenant = Tenant.of("subscription-commands", INSTALLATION.get());
    }

    @Test
    void shouldCreateSwitchAndDeleteASubscription() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/h", List.of(200)))) {
            // When
            CommandRun created = create("idle", endpoint.url("/h"));
            CommandRun active = create("busy", endpoint.url("/h"), "--activate");

            // Then
            String id = created.out().split(" ")[1];
            assertThat(created.out().lines())
                    .satisfiesExactly(
                            line -> assertThat(line).isEqualTo("Created " + id + " (deactivated)"),
                            line -> assertThat(line).matches("Secret, shown only now: whsec_[A-Za-z0-9+/]{43}="),
                            line -> assertThat(line)
                                    .isEqualTo("Activate it with: hooktide subscriptions activate " + id));
            String busy = active.out().split(" ")[1];
            assertThat(active.out().lines())
                    .hasSize(3)
                    .startsWith("Created " + busy + " (active)")
                    .endsWith("Ping: the endpoint answered with 200.");
            assertThat(active.err()).contains("Warning: The subscription idle has the same URL");

            // And
            assertThat(done("activate", id).out())
                    .isEqualTo(id + " is active\nPing: the endpoint answered with 200.\n");
            assertThat(done("activate", id).out())
                    .isEqualTo(id + " is active\nIt was active before; no ping was sent.\n");
            assertThat(done("pause", id).out()).isEqualTo(id + " is paused\n");
            assertThat(done("list", "--status", "paused").out().lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .matches(id + " +paused +subscription-commands +idle +lived\\.\\* +" + endpoint.url("/h"));
            assertThat(listed("--status", "active")).containsExactly(busy);
            assertThat(listed()).containsExactly(busy, id);
            assertThat(listed("--query", "IDL")).containsExactly(id);
            assertThat(done("resume", id).out()).isEqualTo(id + " is active\n");
            assertThat(tree(done("show", id)).path("status").textValue()).isEqualTo("active");
            assertThat(done("deactivate", id).out()).isEqualTo(id + " is deactivated\n");
            assertThat(listed("--status", "deactivated")).containsExactly(id);
            assertThat(done("delete", id).out()).isEqualTo(id + " is deleted\n");
            assertThat(tree(done("delete", busy, "--json")).path("deleted").booleanValue())
                    .isTrue();
            assertThat(done("list").err()).contains("There are none. See 'hooktide help subscriptions create'");
            assertThat(done("list", "--status", "paused").err()).isEqualTo("There are none that match.\n");
            CommandRun gone = subscriptions("show", id);
            assertThat(gone.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(gone.err()).contains("There is no such subscription").hasLineCount(1);
        }
    }

    @Test
    void shouldSayTheSameInJson() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/h", List.of(404)))) {
            // When
            JsonNode created = tree(create("json", endpoint.url("/h"), "--activate", "--json"));
            String id = created.path("id").textValue();

            // Then
            assertThat(created.path("secret").textValue()).startsWith("whsec_");
            assertThat(created.at("/ping/responseCode").intValue()).isEqualTo(404);
            for (List<String> step : List.of(
                    List.of("pause", "paused"),
                    List.of("resume", "active"),
                    List.of("deactivate", "deactivated"),
                    List.of("activate", "active"))) {
                assertThat(tree(done(step.get(0), id, "--json")).path("status").textValue())
                        .isEqualTo(step.get(1));
            }
            assertThat(done("activate", id).err()).isEmpty();
            assertThat(done("delete", id).exitCode()).isZero();
        }
    }

    @Test
    void shouldSayThatThereAreMoreThanWereAskedFor() throws Exception {
        // Given
        Tenant many = Tenant.of("subscription-commands-many", INSTALLATION.get());
        for (String name : List.of("first", "second")) {
            many.console()
                    .post(
                            "/v1/subscriptions",
                            "{\"name\":\"" + name
                                    + "\",\"url\":\"https://x.example/h\",\"eventTypes\":[\"*\"],\"retry\":{\"delays\":[]}}",
                            201);
        }

        // When
        CommandRun one = run(many, "subscriptions", "list", "--limit", "1");
        CommandRun both = run(many, "subscriptions", "list", "--limit", "2");

        // Then
        assertThat(one.out().lines()).hasSize(2).last().asString().contains("second");
        assertThat(one.err()).isEqualTo("The newest 1; more with --limit.\n");
        assertThat(both.out().lines()).hasSize(3);
        assertThat(both.err()).isEmpty();
    }

    @Test
    void shouldPublishAllThatAnEventCanHave() throws Exception {
        try (Endpoint endpoint = new Endpoint(Map.of("/h", List.of(200)))) {
            // Given
            Tenant publishing = Tenant.of("publish-commands", INSTALLATION.get());
            publishing.subscribe(
                    "\"url\":\"" + endpoint.url("/h")
                            + "\",\"eventTypes\":[\"invoice.*\"],\"format\":{\"type\":\"jslt\",\"expression\":\".\"},\"retry\":{\"delays\":[]}");
            Path data = Files.writeString(folder.resolve("new.json"), "{\"total\": \"130.50\"}");
            Path previous = Files.writeString(folder.resolve("old.json"), "{\"total\": \"129.00\"}");

            // When
            CommandRun published = publish(
                    publishing,
                    "--id",
                    "evt-1",
                    "--data",
                    "@" + data,
                    "--previous",
                    "@" + previous,
                    "--context",
                    "userId=u-1",
                    "--context",
                    "companyId=c-7",
                    "--bulk",
                    "--occurred-at",
                    "2026-11-21T10:00:00.250Z");
            CommandRun again = publish(publishing, "--id", "evt-1", "--json");

            // Then
            assertThat(published.out()).as(published.err()).isEqualTo("Published evt-1\n");
            assertThat(tree(again).at("/events/0/id").textValue()).isEqualTo("evt-1");
            JsonNode body = Json.MAPPER.readTree(Awaitility.await("the event")
                    .atMost(Tenant.PATIENCE)
                    .until(
                            () -> endpoint.arrivals().stream()
                                    .map(arrival -> new String(arrival.body(), StandardCharsets.UTF_8))
                                    .filter(text -> text.contains("total")) // the second of them may overtake
                                    .findFirst()
                                    .orElse(""),
                            text -> !text.isEmpty()));
            assertThat(body.at("/data/total").textValue()).isEqualTo("130.50");
            assertThat(body.at("/previous/total").textValue()).isEqualTo("129.00");
            assertThat(body.at("/context/userId").textValue()).isEqualTo("u-1");
            assertThat(body.at("/context/companyId").textValue()).isEqualTo("c-7");
            assertThat(body.path("bulk").booleanValue()).isTrue();
            assertThat(body.path("occurredAt").textValue()).isEqualTo("2026-11-21T10:00:00.250Z");
        }
    }

    private static CommandRun publish(Tenant who, String... more) {
        List<String> all = new ArrayList<>(List.of("publish", "--type", "invoice.updated", "--object", "42"));
        all.addAll(List.of(more));
        all.addAll(List.of(
                "--key",
                who.gateway().key(),
                "--url",
                "http://127.0.0.1:" + who.gateway().port()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static CommandRun create(String name, String url, String... more) {
        List<String> all =
                new ArrayList<>(List.of("--name", name, "--endpoint", url, "--events", "lived.*", "--data", DATA));
        all.addAll(List.of(more));
        return done("create", all.toArray(String[]::new));
    }

    /** Ids, as they are listed. */
    private static List<String> listed(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--json");
        return tree(done("list", all.toArray(String[]::new))).findValuesAsText("id");
    }

    private static CommandRun done(String verb, String... more) {
        CommandRun run = subscriptions(verb, more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private static CommandRun subscriptions(String verb, String... more) {
        List<String> all = new ArrayList<>(List.of("subscriptions", verb));
        all.addAll(List.of(more));
        return run(tenant, all.toArray(String[]::new));
    }

    private static CommandRun run(Tenant who, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--key",
                who.console().key(),
                "--url",
                "http://127.0.0.1:" + who.console().port()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static JsonNode tree(CommandRun run) throws IOException {
        return Json.MAPPER.readTree(run.out());
    }
}
