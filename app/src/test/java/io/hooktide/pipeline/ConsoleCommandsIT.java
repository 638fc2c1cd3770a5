package io.hooktide.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.access.Scope;
import io.hooktide.app.CommandRun;
import io.hooktide.runtime.http.Json;
import io.hooktide.testkit.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Commands that speak to a console, against one that runs. */
@Tag("pipeline")
class ConsoleCommandsIT {
    @RegisterExtension
    static final SharedInstallation INSTALLATION = new SharedInstallation();

    private static String key;

    @TempDir
    Path folder;

    @BeforeAll
    static void issue() {
        key = INSTALLATION.get().key(Optional.of("commands"), Scope.ADMIN);
    }

    @Test
    void shouldRegisterShowListAndDeleteAnEventType() throws Exception {
        // Given
        Path schema = Files.writeString(folder.resolve("s.json"), "{\"required\":[\"amount\"]}");

        // When
        CommandRun put =
                run("event-types", "put", "invoice.updated", "--description", "Changed.", "--schema", "@" + schema);
        CommandRun shown = run("event-types", "show", "invoice.updated");
        CommandRun own = run("event-types", "list", "--own");
        CommandRun jobs = run("event-types", "list", "--catalogue", "jobs", "--json");
        CommandRun deleted = run("event-types", "delete", "invoice.updated");

        // Then
        assertThat(put.out()).isEqualTo("invoice.updated is registered (version 1)\n");
        assertThat(Json.MAPPER.readTree(shown.out()).at("/schema/required/0").textValue())
                .isEqualTo("amount");
        assertThat(own.out().lines()).hasSize(2).last().asString().matches("invoice.updated +own +yes +Changed\\.");
        assertThat(Json.MAPPER.readTree(jobs.out()).findParents("catalogues"))
                .extracting(type -> type.get("type").textValue())
                .contains("job.created", "job.image_created")
                .allMatch(type -> type.startsWith("job."));
        assertThat(deleted.out()).isEqualTo("invoice.updated is deleted\n");
        assertThat(run("event-types", "list", "--own").out().lines()).hasSize(1);
        assertThat(List.of(put, shown, own, jobs, deleted)).allSatisfy(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).isEmpty();
        });
    }

    @Test
    void shouldSayWhatIsWrongWithAnEventType() {
        // When
        CommandRun wrong = run("event-types", "put", "invoice.wrong", "--schema", "{\"type\":\"nothing\"}");
        CommandRun absent = run("event-types", "show", "invoice.absent");
        CommandRun shipped = run("event-types", "delete", "job.image_created");

        // Then
        assertThat(List.of(wrong, absent, shipped))
                .allSatisfy(run -> assertThat(run.out()).isEmpty());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("schema/type does not have a value in the enumeration");
        assertThat(absent.exitCode()).isEqualTo(1);
        assertThat(absent.err()).contains("There is no such event type");
        assertThat(shipped.exitCode()).isEqualTo(1);
        assertThat(shipped.err()).contains("ships with Hooktide");
        assertThat(run("event-types", "put", "invoice.wrong", "--schema", "{").exitCode())
                .isEqualTo(2);
    }

    @Test
    void shouldTakeTheAuthorityOfAFile() throws Exception {
        // Given
        String certificate = TestCertificates.certificate(new TestCertificates(folder).authority("ours"));
        Path file = Files.writeString(folder.resolve("ca.pem"), certificate);

        // When
        CommandRun created = create("--ca-file", file.toString(), "--json");

        // Then
        JsonNode made = Json.MAPPER.readTree(created.out());
        assertThat(made.at("/tls/caPem").textValue()).isEqualTo(certificate);
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.replace("CERTIFICATE", "PRIVATE KEY"));
        CommandRun refused = create("--ca-file", key.toString());
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("tls/caPem").contains("must be certificates in PEM");
        CommandRun absent = create("--ca-file", folder.resolve("absent.pem").toString());
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.err()).contains("--ca-file").contains("absent.pem");
    }

    @Test
    void shouldNameTheTiersWhereADelayIsNone() {
        CommandRun refused = create("--data", "{\"retry\":{\"delays\":[\"11s\"]}}");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("retry/delays/0")
                .contains("'11s' is not a tier; retry.tiers has 100ms, 1500ms");
    }

    @Test
    void shouldMakeListAndRevokeAnApiKey() throws Exception {
        // When
        CommandRun made = run("api-keys", "create", "--name", "erp", "--scopes", "events:publish", "--expires", "90d");
        String id = made.out().substring(4, 20);
        CommandRun listed = run("api-keys", "list", "--json");
        CommandRun revoked = run("api-keys", "revoke", id);
        CommandRun after = run("api-keys", "list");

        // Then
        assertThat(made.out()).matches("htk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}\\n");
        assertThat(made.err()).contains("for tenant commands").contains("shown only now");
        assertThat(Json.MAPPER.readTree(listed.out()).findValuesAsText("id")).contains(id);
        assertThat(Json.MAPPER.readTree(listed.out()).get(0).path("expiresAt").isTextual())
                .isTrue();
        assertThat(revoked.out()).isEqualTo("Revoked " + id + "\n");
        assertThat(after.out()).containsPattern(id + " +revoked +erp +commands +events:publish");
        CommandRun refused = run("api-keys", "create", "--name", "all", "--scopes", "admin", "--all-tenants");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("Only an administrator of all tenants");
    }

    @Test
    void shouldExportAndImportSubscriptions() throws Exception {
        // Given
        String name = "moved";
        CommandRun created = create("--name", name, "--idempotency-key", "moved-1", "--json");
        CommandRun again = create("--name", name, "--idempotency-key", "moved-1", "--json");
        Path file = folder.resolve("all.yaml");

        // When
        CommandRun exported = run("subscriptions", "export", "--output", file.toString());
        String changed = Files.readString(file).replace("name: \"" + name + "\"", "name: renamed");
        Files.writeString(file, changed);
        CommandRun dry = run("subscriptions", "import", file.toString(), "--dry-run");
        CommandRun imported = run("subscriptions", "import", file.toString(), "--json");

        // Then
        String id = Json.MAPPER.readTree(created.out()).get("id").textValue();
        assertThat(Json.MAPPER.readTree(again.out()).get("id").textValue()).isEqualTo(id);
        assertThat(exported.out()).contains("subscriptions to " + file);
        assertThat(dry.out().lines()).anyMatch(line -> line.matches("changed +" + id + " +renamed"));
        assertThat(Json.MAPPER.readTree(imported.out()).path("results").findValuesAsText("action"))
                .contains("changed");
        assertThat(List.of(exported, dry, imported))
                .allSatisfy(run -> assertThat(run.exitCode()).as(run.err()).isZero());
        assertThat(run("subscriptions", "export").out()).contains("renamed").doesNotContain("whsec_");
    }

    @Test
    void shouldSayWhatAnImportRefuses() throws Exception {
        // Given
        Path wrong = Files.writeString(
                folder.resolve("wrong.yaml"),
                "subscriptions:\n- {name: a, url: 'ftp://x', eventTypes: [job.created]}\n");
        Path noYaml = Files.writeString(folder.resolve("no.yaml"), "a: [");

        // When
        CommandRun dry = run("subscriptions", "import", wrong.toString(), "--dry-run");
        CommandRun refused = run("subscriptions", "import", wrong.toString());

        // Then
        assertThat(dry.exitCode()).isEqualTo(3);
        assertThat(dry.err()).contains("Refused: #/subscriptions/0/url");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("subscriptions/0/url");
        assertThat(run("subscriptions", "import", noYaml.toString()).err()).contains("neither YAML nor JSON");
    }

    @Test
    void shouldWarnOfASubscriptionThatIsThereAlready() {
        create("--endpoint", "https://twice.example/h");
        assertThat(create("--endpoint", "https://twice.example/h").err())
                .contains("Warning: The subscription n has the same URL");
    }

    @Test
    void shouldNameTheWayOutWhereNobodyCanTellWhatIsStale() {
        // When: there is no log history
        CommandRun refused = run("dead-letters", "replay", "--all", "--dry-run");
        CommandRun unguarded = run("dead-letters", "replay", "--all", "--dry-run", "--no-stale-guard");

        // Then
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .contains("log-history.jdbc-url", "--no-stale-guard")
                .hasLineCount(1);
        assertThat(unguarded.exitCode()).as(unguarded.err()).isZero();
        assertThat(unguarded.out()).isEqualTo("0 would be replayed\n");
    }

    private static CommandRun create(String... more) {
        List<String> arguments = new ArrayList<>(List.of("subscriptions", "create", "--events", "job.*"));
        if (!List.of(more).contains("--name")) {
            arguments.addAll(List.of("--name", "n"));
        }
        if (!List.of(more).contains("--endpoint")) {
            arguments.addAll(List.of("--endpoint", "https://x.example/h"));
        }
        if (!List.of(more).contains("--data")) {
            arguments.addAll(List.of("--data", "{\"retry\":{\"delays\":[]}}"));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private static CommandRun run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--key",
                key,
                "--url",
                "http://127.0.0.1:" + INSTALLATION.get().console.port()));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
