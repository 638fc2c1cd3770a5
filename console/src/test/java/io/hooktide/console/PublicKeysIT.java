package io.hooktide.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hooktide.runtime.table.CompactedTable;
import io.hooktide.runtime.table.TableWriter;
import io.hooktide.schemas.SigningKey;
import io.hooktide.subscriptions.secrets.SecretBox;
import io.hooktide.subscriptions.signing.SigningKeyFormat;
import io.hooktide.subscriptions.signing.SigningKeys;
import io.hooktide.subscriptions.signing.SigningSchedule;
import io.hooktide.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublicKeysIT {
    private final ConsoleFixture fixture = ConsoleFixture.start();
    private final SettableClock clock = new SettableClock(Instant.now());
    private CompactedTable<SigningKey> table;
    private TableWriter writer;
    private SigningKeys keys;

    @BeforeEach
    void open() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", fixture.cluster.bootstrapServers());
        String topic = fixture.topics.signingKeys();
        table = new CompactedTable<>(topic, kafka, new SigningKeyFormat(topic, fixture.cluster.codecs()));
        table.start(Duration.ofSeconds(30));
        writer = new TableWriter(kafka, fixture.topics.controlPlane());
        keys = new SigningKeys(
                table,
                new SigningKeys.Writing(writer, TableWriter.Companion.none()),
                SecretBox.open(fixture.keyset),
                clock);
    }

    @AfterEach
    void close() {
        writer.close();
        table.close();
        fixture.close();
    }

    @Test
    void shouldPublishKeysToEverybodyFromBeforeTheySignUntilAllTheySignedIsOver() {
        // Given
        ConsoleClient anyone = fixture.acme.withKey(null);
        Reply none = anyone.get("/.well-known/jwks.json").expect(200);

        // When
        keys.ensureFirst();
        keys.ensureFirst();
        String first = awaited(anyone, 1).get(0);
        String second = keys.rotate().getKeyId();
        List<String> both = awaited(anyone, 2);
        String again = keys.rotate().getKeyId();
        clock.advance(SigningSchedule.PUBLISHED_BEFORE
                .plus(SigningSchedule.PUBLISHED_AFTER)
                .plusSeconds(1));
        String third = keys.rotate().getKeyId();

        // Then
        assertThat(none.header("cache-control")).isEqualTo("public, max-age=300");
        assertThat(none.json().path("keys")).isEmpty();
        assertThat(both).containsExactly(first, second);
        assertThat(again).isEqualTo(second);
        assertThat(third).isNotIn(first, second);
        awaitPublished(anyone, second, third);
        assertThat(table.get(first).orElseThrow().getPrivateKey()).isNull();
        awaitPublished(anyone, keys.replaceAll().getKeyId());
    }

    private static void awaitPublished(ConsoleClient client, String... ids) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(published(client)).containsExactly(ids));
    }

    private static List<String> awaited(ConsoleClient client, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> published(client), ids -> ids.size() == count);
    }

    private static List<String> published(ConsoleClient client) {
        return client.get("/.well-known/jwks.json").expect(200).json().path("keys").findValues("kid").stream()
                .map(JsonNode::asText)
                .toList();
    }
}
