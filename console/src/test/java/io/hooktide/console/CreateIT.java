package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hooktide.schemas.Subscription;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.secrets.SecretOwner;
import io.hooktide.testkit.TestRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CreateIT {
    @AutoClose
    private static ConsoleFixture fixture;

    @BeforeAll
    static void start() {
        fixture = ConsoleFixture.start();
    }

    @Test
    void shouldFillInWhatTheProfileSays() {
        // When
        Reply reply = fixture.acme.create(ConsoleFixture.least()).expect(201);

        // Then
        String id = reply.field("id");
        assertThat(reply.header("location")).isEqualTo("/v1/subscriptions/" + id);
        assertThat(reply.header("etag")).isEqualTo("\"1\"");
        assertThat(reply.header("cache-control")).isEqualTo("no-store");
        ObjectNode shown = reply.object();
        shown.remove("warnings"); // of what other tests made
        assertThat(shown).isEqualTo(PublishedDocument.parse("""
                        {"id":"%s","tenantId":"acme","name":"Invoices","url":"https://x.example/h",
                         "routes":{},"headers":{},"idempotencyHeader":null,"filter":{"jslt":null,"changed":[],"bulk":"include"},"eventTypes":["invoice.*"],"profile":"standard","status":"deactivated","statusReason":"created",
                         "version":1,"createdAt":"%s","updatedAt":"%s","authentication":[{"type":"hmac_sha256"}],
                         "format":{"type":"standard"},
                         "retry":{"delays":["10s","30s","90s"],"retryOn":[408,409,425,429,"5xx","network","timeout"],
                                  "success":["2xx"],"retryAfter":true},
                         "timeout":"15s","limits":{"concurrency":32,"ratePerSecond":null},"tls":{"caPem":null},
                         "secret":"%s"}""".formatted(
                        id, reply.field("createdAt"), reply.field("updatedAt"), reply.field("secret"))));
        assertThat(reply.field("createdAt")).isEqualTo(reply.field("updatedAt"));
    }

    @Test
    void shouldShowTheSecretOnceAndKeepItSealed() {
        // When
        Reply created = fixture.acme.create(ConsoleFixture.least()).expect(201);

        // Then
        String id = created.field("id");
        String secret = created.field("secret");
        assertThat(fixture.acme.get(ConsoleClient.one(id)).expect(200).text()).doesNotContain("whsec_", "secret");
        try (TestRecords records = fixture.cluster.records()) {
            assertThat(records.readRaw(fixture.topics.subscriptions()))
                    .noneMatch(record -> new String(record.value(), StandardCharsets.ISO_8859_1).contains("whsec_"));
            Subscription row = records.readAll(fixture.topics.subscriptions(), Subscription.class).stream()
                    .filter(one -> one.getSubscriptionId().equals(id))
                    .findFirst()
                    .orElseThrow();
            ByteBuffer sealed = row.getAuthentication().get(0).getSecret();
            byte[] bytes = new byte[sealed.remaining()];
            sealed.duplicate().get(bytes);
            assertThat(SecretBox.open(fixture.keyset).open(SecretOwner.of(row), bytes))
                    .isEqualTo(secret);
        }
    }
}
