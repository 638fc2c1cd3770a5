package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Subscription;
import io.hooktide.testkit.TestRecords;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditIT {
    @AutoClose
    private static ConsoleFixture fixture;

    private static ConsoleClient acme;

    private String id;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
        acme = fixture.acme;
    }

    @BeforeEach
    void createOne() {
        ObjectNode body = ConsoleFixture.least().put("timeout", "5s");
        body.putObject("limits").put("concurrency", 7).put("ratePerSecond", 50);
        body.putObject("retry").put("retryAfter", false).putArray("delays").add("5m");
        id = acme.create(body).expect(201).field("id");
    }

    @Test
    void shouldReplaceAllAndTakeWhatIsAbsentFromTheProfile() {
        // When
        Reply reply = acme.put(id, ConsoleFixture.least().put("name", "Renamed").put("profile", "softledger"))
                .expect(200);

        // Then
        JsonNode now = reply.json();
        assertThat(reply.header("etag")).isEqualTo("\"2\"");
        assertThat(now.path("name").asText()).isEqualTo("Renamed");
        assertThat(now.path("timeout").asText()).isEqualTo("15s");
        assertThat(now.path("limits").path("concurrency").asInt()).isEqualTo(32);
        assertThat(now.path("limits").path("ratePerSecond").isNull()).isTrue();
        assertThat(now.path("retry").path("delays").size()).isEqualTo(3);
        assertThat(now.path("format").path("type").asText()).isEqualTo("softledger");
        assertThat(now.path("authentication").toString()).isEqualTo("[{\"type\":\"none\"}]");
        assertThat(now.has("secret")).isFalse();
        assertThat(acme.get(ConsoleClient.one(id)).json()).isEqualTo(now);
    }

    @Test
    void shouldTakeBackWhatItShowed() {
        // Given
        ObjectNode shown = acme.get(ConsoleClient.one(id)).object();

        // When
        Reply same = acme.put(id, shown).expect(200);
        Reply changed = acme.put(id, shown.put("name", "Other")).expect(200);

        // Then
        assertThat(same.json().path("version").asInt()).isEqualTo(1);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(changed.field("createdAt")).isEqualTo(shown.path("createdAt").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "id, '\"sub_0123456789abcdef0123456789abcdef\"'",
        "status, '\"active\"'",
        "statusReason, '\"by_user\"'",
        "version, 2",
        "version, '\"1\"'",
        "createdAt, '\"2026-01-01T00:00:00.000Z\"'",
        "updatedAt, null"
    })
    void shouldNotLetAnybodyChangeWhatTheServerSets(String field, String value) {
        ObjectNode body = ConsoleFixture.least();
        body.set(field, PublishedDocument.parse(value));
        assertThat(acme.put(id, body).expectProblem(400, "invalid-request").pointers())
                .containsExactly("#/" + field);
        assertThat(acme.patch(id, "{\"" + field + "\":" + value + "}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/" + field);
    }

    @Test
    void shouldPatchOnlyWhatIsNamed() {
        // Given
        ObjectNode before = acme.get(ConsoleClient.one(id)).object();

        // When
        Reply reply = acme.patch(id, "{\"retry\":{\"success\":[200,202]}}").expect(200);

        // Then
        ObjectNode expected = before.deepCopy();
        ((ObjectNode) expected.get("retry")).putArray("success").add(200).add(202);
        expected.put("version", 2);
        expected.put("updatedAt", reply.field("updatedAt"));
        assertThat(reply.json()).isEqualTo(PublishedDocument.parse(expected.toString()));
    }

    @Test
    void shouldTakeFromTheProfileWhatAPatchRemoves() {
        // When
        JsonNode now = acme.patch(id, "{\"timeout\":null,\"limits\":null,\"retry\":{\"delays\":null}}")
                .expect(200)
                .json();

        // Then
        assertThat(now.path("timeout").asText()).isEqualTo("15s");
        assertThat(now.path("limits").path("concurrency").asInt()).isEqualTo(32);
        assertThat(now.path("retry").path("delays").toString()).isEqualTo("[\"10s\",\"30s\",\"90s\"]");
        assertThat(now.path("retry").path("retryAfter").asBoolean()).isFalse();
    }

    @Test
    void shouldKeepThePrivateAuthorityUntilItIsTakenAway() throws Exception {
        // Given
        String pem = anyAuthority();
        ObjectNode body = ConsoleFixture.least();
        body.putObject("tls").put("caPem", pem);

        // When
        JsonNode replaced = acme.put(id, body).expect(200).json();
        JsonNode patched = acme.patch(id, "{\"name\":\"Other\"}").expect(200).json();
        JsonNode without = acme.patch(id, "{\"tls\":null}").expect(200).json();

        // Then
        assertThat(replaced.at("/tls/caPem").asText()).isEqualTo(pem);
        assertThat(patched.at("/tls/caPem").asText()).isEqualTo(pem);
        assertThat(without.at("/tls/caPem").isNull()).isTrue();
        assertThat(acme.patch(id, "{\"tls\":{\"caPem\":\"-----BEGIN CERTIFICATE-----\"}}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/tls/caPem");
    }

    @Test
    void shouldReplaceArraysAsAWhole() {
        JsonNode now =
                acme.patch(id, "{\"eventTypes\":[\"job.*\"]}").expect(200).json();
        assertThat(now.path("eventTypes").toString()).isEqualTo("[\"job.*\"]");
    }

    @Test
    void shouldKeepOtherFieldsWhereAPatchNamesAProfile() {
        JsonNode now = acme.patch(id, "{\"profile\":\"softledger\",\"format\":null}")
                .expect(200)
                .json();
        assertThat(now.path("format").path("type").asText()).isEqualTo("softledger");
        assertThat(now.path("authentication").toString()).isEqualTo("[{\"type\":\"hmac_sha256\"}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "url", "eventTypes", "id", "version", "tenantId"})
    void shouldNotLetAPatchRemoveWhatIsRequired(String field) {
        assertThat(acme.patch(id, "{\"" + field + "\":null}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactly("#/" + field);
    }

    @Test
    void shouldTellWhatIsWrongWithAPatch() {
        assertThat(acme.patch(id, "{\"limits\":{\"concurrency\":0},\"x\":1,\"secret\":\"***\"}")
                        .expectProblem(400, "invalid-request")
                        .pointers())
                .containsExactlyInAnyOrder("#/limits/concurrency", "#/x", "#/secret");
        acme.patch(id, "[]").expectProblem(400, "invalid-request");
    }

    @Test
    void shouldWriteNothingWhereNothingChanges() {
        // Given
        acme.patch(id, "{\"timeout\":\"6s\"}").expect(200);

        // When
        acme.patch(id, "{}").expect(200);
        acme.patch(id, "{\"timeout\":\"6000ms\"}").expect(200);

        // Then
        assertThat(acme.get(ConsoleClient.one(id)).json().path("version").asInt())
                .isEqualTo(2);
        assertThat(rowsOf(id)).hasSize(2);
    }

    @Test
    void shouldObeyIfMatch() {
        // Given
        acme.patch(id, "{\"name\":\"two\"}", "If-Match", "\"1\"").expect(200);
        ObjectNode body = ConsoleFixture.least();

        // Then
        acme.patch(id, "{\"name\":\"x\"}", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.put(id, body, "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.delete(id, "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.act(id, "activate", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.act(id, "deactivate", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.act(id, "pause", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.act(id, "resume", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.act(id, "ping", "If-Match", "\"1\"").expectProblem(412, "version-mismatch");
        acme.send("GET", ConsoleClient.one(id), null, (String) null, "If-Match", "\"1\"")
                .expectProblem(412, "version-mismatch");
        acme.patch(id, "{}", "If-Match", "2").expectProblem(400, "invalid-request");
        acme.patch(id, "{\"name\":\"three\"}", "If-Match", "*").expect(200);
        acme.delete(id, "If-Match", "\"3\"").expect(204);
    }

    @Test
    void shouldDeleteOnceAndKeepADeletedRowWithoutItsSecret() {
        // When
        acme.delete(id).expect(204);

        // Then
        acme.delete(id).expectProblem(404, "not-found");
        acme.get(ConsoleClient.one(id)).expectProblem(404, "not-found");
        acme.patch(id, "{}").expectProblem(404, "not-found");
        List<Subscription> rows = rowsOf(id);
        assertThat(rows).extracting(Subscription::getStatus).containsExactly("deactivated", "deleted");
        assertThat(rows.get(1).getAuthentication())
                .allSatisfy(entry -> assertThat(entry.getSecret()).isNull());
    }

    @Test
    void shouldShowASecretOnlyWhereItMadeOne() {
        // Given
        acme.patch(id, "{\"authentication\":[{\"type\":\"none\"}]}").expect(200);

        // When
        Reply added = acme.patch(id, "{\"authentication\":[{\"type\":\"hmac_sha256\"}]}")
                .expect(200);
        Reply kept = acme.patch(id, "{\"authentication\":[{\"type\":\"hmac_sha256\"}],\"name\":\"kept\"}")
                .expect(200);

        // Then
        assertThat(added.field("secret")).startsWith("whsec_");
        assertThat(kept.json().has("secret")).isFalse();
        List<Subscription> rows = rowsOf(id);
        assertThat(rows.get(1).getAuthentication().get(0).getSecret()).isNull();
        assertThat(rows.get(3).getAuthentication().get(0).getSecret())
                .isEqualTo(rows.get(2).getAuthentication().get(0).getSecret())
                .isNotNull();
    }

    private static List<Subscription> rowsOf(String id) {
        try (TestRecords records = fixture.cluster.records()) {
            return records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                    .filter(row -> row.getSubscriptionId().equals(id))
                    .toList();
        }
    }

    private static String anyAuthority() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        byte[] authority = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0].getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(authority)
                + "\n-----END CERTIFICATE-----\n";
    }
}
