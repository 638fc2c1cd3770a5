package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.access.Scope;
import io.hooktide.console.log.TestDatabase;
import io.hooktide.schemas.AuditEntry;
import io.hooktide.schemas.FieldChange;
import io.hooktide.testkit.TestCertificates;
import io.hooktide.testkit.TestRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT {
    @AutoClose
    private static ConsoleFixture fixture;

    private static int portWithoutLog;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start(TestDatabase.fresh().settings());
        fixture.settings.remove("log-history.jdbc-url");
        portWithoutLog = fixture.newConsole().port();
    }

    @Test
    void shouldRecordEveryChangeOfASubscription() {
        // Given
        String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");

        // When
        fixture.acme
                .patch(id, "{\"name\":\"Bills\",\"headers\":{\"x-team\":\"billing-42\"}}")
                .expect(200);
        fixture.acme.patch(id, "{\"name\":\"Bills\"}").expect(200);
        fixture.acme.act(id, "secret/rotate").expect(200);
        fixture.acme.act(id, "pause").expectProblem(409, "conflict");
        fixture.acme.delete(id).expect(204);

        // Then
        List<AuditEntry> entries = of(id);
        assertThat(entries)
                .extracting(AuditEntry::getAction)
                .containsExactly(
                        "subscription.created",
                        "subscription.updated",
                        "subscription.secret_rotated",
                        "subscription.deleted");
        AuditEntry updated = entries.get(1);
        assertThat(updated.getActorKind()).isEqualTo("api_key");
        assertThat(updated.getActorId()).isEqualTo(fixture.acme.key().substring(4, 20));
        assertThat(updated.getActorName()).isEqualTo("test");
        assertThat(updated.getAddress()).isEqualTo("127.0.0.1");
        assertThat(updated.getTenantId()).isEqualTo("acme");
        assertThat(updated.getOutcome()).isEqualTo("done");
        assertThat(updated.getChanges())
                .containsExactly(
                        new FieldChange("headers/x-team", null, "\"***\""),
                        new FieldChange("name", "\"Invoices\"", "\"Bills\""));
        assertThat(entries.get(2).getChanges())
                .containsExactly(new FieldChange("authentication/0/secret", "\"***\"", "\"***\""));
    }

    @Test
    void shouldRecordKeysAndEventTypes() {
        // Given
        ConsoleClient admin = fixture.acme.withKey(fixture.key(Optional.of("acme"), Scope.ADMIN));

        // When
        String key = admin.send("POST", "/v1/api-keys", "application/json", "{\"name\":\"k\",\"scopes\":[\"admin\"]}")
                .expect(201)
                .field("id");
        admin.send("DELETE", "/v1/api-keys/" + key, null, (String) null).expect(204);
        admin.send("PUT", "/v1/event-types/sock.knitted", "application/json", "{\"description\":\"One.\"}")
                .expect(201);
        admin.send("PUT", "/v1/event-types/sock.knitted", "application/json", "{\"description\":\"Two.\"}")
                .expect(200);
        admin.send("DELETE", "/v1/event-types/sock.knitted", null, (String) null)
                .expect(204);

        // Then
        assertThat(of(key)).extracting(AuditEntry::getAction).containsExactly("api_key.created", "api_key.revoked");
        assertThat(of("sock.knitted"))
                .extracting(AuditEntry::getAction)
                .containsExactly("event_type.created", "event_type.updated", "event_type.deleted");
        assertThat(of("sock.knitted").get(1).getChanges())
                .containsExactly(new FieldChange("description", "\"One.\"", "\"Two.\""));
    }

    @Test
    void shouldHoldNoSecretOfAnyKind(@TempDir Path folder) throws Exception {
        // Given
        KeyStore own = new TestCertificates(folder).selfSigned("own");
        String privateKey = TestCertificates.key(own);
        ObjectNode body = ConsoleFixture.least();
        body.put("url", "https://x.example/h?token=VERYSECRET-url");
        body.putObject("routes").put("project", "https://x.example/p?token=VERYSECRET-route");
        body.putObject("headers").put("x-api-key", "VERYSECRET-header");
        String id = fixture.acme.create(body).expect(201).field("id");
        List<String> schemes = List.of(
                "{\"type\":\"basic\",\"username\":\"u\",\"password\":\"VERYSECRET-basic\"}",
                "{\"type\":\"bearer\",\"token\":\"VERYSECRET-bearer\"}",
                "{\"type\":\"header\",\"name\":\"x-key\",\"value\":\"VERYSECRET-value\"}",
                "{\"type\":\"trusted_context\",\"token\":\"VERYSECRET-context\"}",
                "{\"type\":\"oauth2\",\"tokenUrl\":\"https://x.example/t?x=VERYSECRET-query\",\"clientId\":\"c\","
                        + "\"clientSecret\":\"VERYSECRET-client\"}",
                "{\"type\":\"hmac_sha256\"}",
                "{\"type\":\"ed25519\"}",
                "{\"type\":\"jwt\",\"header\":\"x-jwt\"}",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "mtls")
                        .put("certificatePem", TestCertificates.certificate(own))
                        .put("keyPem", privateKey)
                        .toString());

        // When
        List<Reply> replies = schemes.stream()
                .map(scheme -> fixture.acme.patch(id, "{\"authentication\":[" + scheme + "]}"))
                .toList();

        // Then
        replies.forEach(reply -> reply.expect(200));
        String generated = replies.get(5).field("secret");
        assertThat(generated).startsWith("whsec_");
        assertThat(of(id)).hasSize(schemes.size() + 1);
        try (TestRecords records = fixture.cluster.records()) {
            assertThat(records.readRaw(fixture.topics.audit()))
                    .allSatisfy(record -> assertThat(new String(record.value(), StandardCharsets.UTF_8))
                            .doesNotContain("VERYSECRET", "PRIVATE KEY")
                            .doesNotContain(privateKey.lines().toArray(String[]::new)[1])
                            .doesNotContain(generated.substring(6)));
        }
    }

    @Test
    @Tag("slow")
    void shouldRecordAChangeOnceThoughConsolesRace() {
        // Given
        String id = fixture.acme.create(ConsoleFixture.least()).expect(201).field("id");
        ConsoleClient other = new ConsoleClient(fixture.newConsole().port(), fixture.acme.key());

        // When
        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? fixture.acme : other)
                    .patch(id, "{\"name\":\"n" + i + "\"}")
                    .expect(200);
        }

        // Then
        assertThat(of(id))
                .filteredOn(entry -> entry.getAction().equals("subscription.updated"))
                .extracting(entry -> entry.getChanges().get(0).getNewValue())
                .containsExactly("\"n0\"", "\"n1\"", "\"n2\"", "\"n3\"", "\"n4\"", "\"n5\"");
    }

    @Test
    void shouldListWhatTheTenantDidNewestFirst() {
        // Given
        ConsoleClient admin = fixture.globex.withKey(fixture.key(Optional.of("globex"), Scope.ADMIN));
        String id = fixture.globex.create(ConsoleFixture.least()).expect(201).field("id");
        for (int i = 0; i < 4; i++) {
            fixture.globex.patch(id, "{\"name\":\"n" + i + "\"}").expect(200);
        }
        fixture.acme.create(ConsoleFixture.least()).expect(201);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            JsonNode trail = admin.get("/v1/audit?target=" + id).json();
            return trail.path("data").size() == 5
                    && trail.path("source").asText().equals("log_history")
                    && trail.path("behindSince").isNull();
        });

        // Then
        shouldList(admin, id, "log_history");
        shouldList(new ConsoleClient(portWithoutLog, admin.key()), id, "topic");
    }

    private static void shouldList(ConsoleClient admin, String id, String source) {
        // When
        JsonNode first = admin.get("/v1/audit?limit=3&target=" + id).expect(200).json();
        JsonNode second = admin.get("/v1/audit?limit=3&target=" + id + "&cursor="
                        + first.path("nextCursor").asText())
                .expect(200)
                .json();

        // Then
        assertThat(first.path("data").findValuesAsText("new")).containsExactly("\"n3\"", "\"n2\"", "\"n1\"");
        assertThat(second.path("data").findValuesAsText("action"))
                .containsExactly("subscription.updated", "subscription.created");
        assertThat(second.path("nextCursor").isNull()).isTrue();
        assertThat(first.path("complete").asBoolean()).isTrue();
        assertThat(first.path("source").asText()).isEqualTo(source);
        assertThat(first.at("/data/0/actor/id").asText())
                .isEqualTo(fixture.globex.key().substring(4, 20));
        assertThat(first.at("/data/0/changes/0/old").asText()).isEqualTo("\"n2\"");
        assertThat(admin.get("/v1/audit").json().path("data").findValuesAsText("tenantId"))
                .isNotEmpty()
                .containsOnly("globex");
        assertThat(admin.get("/v1/audit?action=subscription.created&actor="
                                + fixture.globex.key().substring(4, 20))
                        .json()
                        .path("data")
                        .findValuesAsText("action"))
                .containsExactly("subscription.created");
        assertThat(admin.get("/v1/audit?action=api_key.").json().path("data")).isEmpty();
        String then = first.at("/data/2/at").asText();
        assertThat(admin.get("/v1/audit?to=" + then + "&target=" + id).json().path("data"))
                .hasSizeBetween(1, 2);
        assertThat(admin.get("/v1/audit?from=" + then + "&target=" + id).json().path("data"))
                .hasSizeBetween(3, 4);
        fixture.globex.get("/v1/audit").expectProblem(403, "missing-scope");
        admin.get("/v1/audit?from=yesterday").expectProblem(400, "invalid-request");
        admin.get("/v1/audit?cursor=x").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldRecordWhoSignsInAndWhoFailsTo() {
        // Given
        String key = fixture.key(Optional.of("initech"), Scope.ADMIN);
        PageClient page = new PageClient(fixture.console().port());

        // When
        page.post("/sign-in", "key", key.substring(0, 30) + "x".repeat(34)).expect(403);
        PageClient.signedIn(fixture.console().port(), key).post("/sign-out").expect(303);

        // Then
        String id = key.substring(4, 20);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(of(id))
                        .extracting(AuditEntry::getAction)
                        .containsExactlyInAnyOrder(
                                "session.sign_in_failed", "session.signed_in", "session.signed_out"));
        assertThat(of(id))
                .filteredOn(entry -> entry.getAction().equals("session.sign_in_failed"))
                .first()
                .extracting(AuditEntry::getActorKind, AuditEntry::getActorId, AuditEntry::getAddress)
                .containsExactly("nobody", "", "127.0.0.1");
    }

    private static List<AuditEntry> of(String target) {
        try (TestRecords records = fixture.cluster.records()) {
            return records.readAll(fixture.topics.audit(), AuditEntry.class).stream()
                    .filter(entry -> entry.getTargetId().equals(target))
                    .toList();
        }
    }
}
